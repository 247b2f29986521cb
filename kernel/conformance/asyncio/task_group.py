# python: min 3.11
import asyncio


async def work(n, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print("done", n)
    return n


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(n, 3 - n)) for n in range(3)]
        print("made")
    print([task.result() for task in tasks])


asyncio.run(main())
