import asyncio


async def inner(n):
    print("inner", n)
    return n * 2


async def other():
    print("other")


async def main():
    task = asyncio.create_task(other())
    value = await inner(1) + await inner(2)
    print("no turn was taken", value)
    await task
    print(await inner(3))


asyncio.run(main())
