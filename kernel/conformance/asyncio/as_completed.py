import asyncio


async def work(n, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print("end", n)
    if n == 2:
        raise ValueError("two")
    return n


async def main():
    tasks = [asyncio.create_task(work(n, 3 * turns)) for n, turns in ((1, 3), (2, 1), (3, 2))]
    for next_one in asyncio.as_completed(tasks):
        try:
            print("completed", await next_one)
        except ValueError as problem:
            print("failed", problem)


asyncio.run(main())
