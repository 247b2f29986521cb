# python: min 3.11
import asyncio


async def work(name):
    try:
        await asyncio.sleep(5)
    finally:
        raise ValueError(name)


async def block(group):
    group.create_task(work("a"))
    await asyncio.sleep(0)
    raise ValueError("the block")


async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(asyncio.sleep(5))
            async with asyncio.TaskGroup() as inner:
                await block(inner)
    except ExceptionGroup as group:
        [nested] = group.exceptions
        print([str(problem) for problem in nested.exceptions])
    task = asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")


async def cancelled():
    async with asyncio.TaskGroup() as group:
        group.create_task(asyncio.sleep(5))
        await asyncio.sleep(5)


asyncio.run(main())
