import asyncio


async def work(name, seconds):
    await asyncio.sleep(seconds)
    print(name)
    await asyncio.sleep(0)
    print(name, "again")


async def main():
    await asyncio.gather(work("c", 0.3), work("a", 0.1), work("now", 0), work("b", 0.2), work("never first", -1))


asyncio.run(main())
