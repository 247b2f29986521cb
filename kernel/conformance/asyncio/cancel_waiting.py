import asyncio


async def inner():
    try:
        await asyncio.sleep(5)
    finally:
        print("inner finally")


async def outer(task):
    try:
        await task
    finally:
        print("outer finally")


async def main():
    deep = asyncio.create_task(inner())
    task = asyncio.create_task(outer(deep))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    print("asked")
    await asyncio.sleep(0)
    print(deep.cancelled(), task.cancelled())
    await asyncio.sleep(0)
    print(deep.cancelled(), task.cancelled())


asyncio.run(main())
