import asyncio

loop = asyncio.new_event_loop()


async def ticker():
    for i in range(3):
        print("tick", i)
        await asyncio.sleep(0.05)
    loop.stop()
    print("this turn is ended")


loop.create_task(ticker())
loop.run_forever()
print("stopped")
loop.call_soon(print, "next run")
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
print(loop.is_closed())
