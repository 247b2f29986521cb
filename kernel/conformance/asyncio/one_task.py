import asyncio


async def work(seconds):
    print("waiting", seconds)
    await asyncio.sleep(seconds)
    return f"done after {seconds}s"


loop = asyncio.new_event_loop()
task = loop.create_task(work(0.1))
print("pending" in repr(task))
loop.run_until_complete(task)
print("finished" in repr(task))
print(task.result())
loop.close()
