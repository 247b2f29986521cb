import asyncio


async def stubborn():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as request:
        print("no:", request)
    await asyncio.sleep(0)
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("once more")
    return "result"


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel("please")
    await asyncio.sleep(0)
    print(task.done(), task.cancelled())
    await asyncio.sleep(0)
    task.cancel()
    print(await task, task.cancelled())


asyncio.run(main())
