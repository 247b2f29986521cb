# python: min 3.11
import asyncio


async def good(name):
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def bad(text):
    await asyncio.sleep(0)
    print("fails:", text)
    raise ValueError(text)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            a = group.create_task(good("a"))
            group.create_task(bad("one"))
            group.create_task(bad("two"))
            try:
                await asyncio.sleep(5)
            finally:
                print("the block is left")
    except BaseException as problem:
        print([str(each) for each in problem.exceptions])
    print(a.cancelled(), asyncio.current_task().cancelling())
    await asyncio.sleep(0)
    print("main goes on")


asyncio.run(main())
