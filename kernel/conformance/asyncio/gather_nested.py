import asyncio


async def leaf(n):
    print("leaf", n)
    await asyncio.sleep(0)
    print("leaf", n, "again")
    return n


async def branch(a, b):
    return await asyncio.gather(leaf(a), leaf(b))


async def main():
    print(await asyncio.gather(branch(1, 2), leaf(3), branch(4, 5)))


asyncio.run(main())
