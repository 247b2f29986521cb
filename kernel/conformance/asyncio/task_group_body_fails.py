# python: min 3.11
import asyncio


async def work(name):
    try:
        await asyncio.sleep(5)
    finally:
        print(name, "ends")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work("a"))
            await asyncio.sleep(0)
            raise ValueError("of the block")
    except ExceptionGroup as group:
        for problem in group.exceptions:
            print("failed with", problem)


asyncio.run(main())
