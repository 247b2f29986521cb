import asyncio


async def precious():
    await asyncio.sleep(0.1)
    print("precious is done")
    return 1


async def work(task):
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        print("the waiting one is cancelled")
        raise


async def main():
    inner = asyncio.create_task(precious())
    outer = asyncio.create_task(work(inner))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print(outer.cancelled(), inner.cancelled())
    print(await inner)


asyncio.run(main())
