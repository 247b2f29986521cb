import asyncio


async def work():
    asyncio.current_task().cancel()
    print("still runs")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("at the next handing over")
        raise


async def last():
    asyncio.current_task().cancel()
    return "a value that nobody gets"


async def main():
    for body in (work, last):
        task = asyncio.create_task(body())
        try:
            await task
        except asyncio.CancelledError:
            print("cancelled", task.cancelled())


asyncio.run(main())
