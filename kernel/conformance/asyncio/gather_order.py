import asyncio


async def work(n, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print("done", n)
    return n


async def main():
    print(await asyncio.gather(work(1, 3), work(2, 1), work(3, 2)))
    same = asyncio.create_task(work(4, 1))
    print(await asyncio.gather(same, work(5, 0), same))
    print(await asyncio.gather())


asyncio.run(main())
