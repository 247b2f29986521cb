import asyncio


async def work():
    try:
        await asyncio.sleep(5)
    finally:
        print("cleaning")
        await asyncio.sleep(0)
        print("cleaned")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    for _ in range(3):
        await asyncio.sleep(0)
        print(task.done())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
