import asyncio


async def work(seconds):
    await asyncio.sleep(seconds)
    print("slept", seconds)


async def main():
    tasks = [asyncio.create_task(work(0.1)), asyncio.create_task(work(0.5))]
    done, pending = await asyncio.wait(tasks, timeout=0.3)
    print(len(done), len(pending), "and nothing is cancelled")
    await asyncio.wait(tasks)
    print([task.done() for task in tasks])


asyncio.run(main())
