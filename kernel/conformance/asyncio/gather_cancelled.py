import asyncio


async def work(n):
    try:
        print("start", n)
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise
    finally:
        print("finally", n)


async def collect():
    try:
        await asyncio.gather(work(1), work(2), work(3))
    except asyncio.CancelledError:
        print("gather cancelled")
        raise


async def main():
    task = asyncio.create_task(collect())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main sees it")
    print(task.cancelled())


asyncio.run(main())
