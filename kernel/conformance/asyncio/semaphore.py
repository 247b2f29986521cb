# python: min 3.11
import asyncio


async def work(semaphore, n):
    async with semaphore:
        print("in", n)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print("out", n)


async def main():
    semaphore = asyncio.Semaphore(2)
    await asyncio.gather(*(work(semaphore, n) for n in range(5)))
    print(semaphore.locked())


asyncio.run(main())
