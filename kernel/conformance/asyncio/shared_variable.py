import asyncio

total = 0


async def add(turns):
    global total
    for _ in range(turns):
        before = total
        total = before + 1
        await asyncio.sleep(0)


async def lose(turns):
    global total
    for _ in range(turns):
        before = total
        await asyncio.sleep(0)
        total = before + 1


async def main():
    global total
    await asyncio.gather(*(add(100) for _ in range(20)))
    print(total)
    total = 0
    await asyncio.gather(*(lose(100) for _ in range(20)))
    print(total)


asyncio.run(main())
