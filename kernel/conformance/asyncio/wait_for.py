import asyncio


async def work(seconds):
    try:
        await asyncio.sleep(seconds)
        return f"slept {seconds}"
    except asyncio.CancelledError:
        print("cancelled", seconds)
        raise


async def main():
    print(await asyncio.wait_for(work(0.1), 2))
    try:
        await asyncio.wait_for(work(5), 0.1)
    except asyncio.TimeoutError:
        print("timeout")
    task = asyncio.create_task(work(6))
    try:
        await asyncio.wait_for(task, 0.1)
    except asyncio.TimeoutError:
        print("timeout, and the task is cancelled:", task.cancelled())


asyncio.run(main())
