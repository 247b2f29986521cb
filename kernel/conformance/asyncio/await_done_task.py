import asyncio


async def quick():
    print("quick")
    return 1


async def counter():
    for i in range(4):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    ticking = asyncio.create_task(counter())
    task = asyncio.create_task(quick())
    print(await task)
    print(await task, "again, without a turn")
    await ticking


asyncio.run(main())
