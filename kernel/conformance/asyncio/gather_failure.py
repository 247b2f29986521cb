import asyncio


async def work(n, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    if n % 2:
        raise ValueError(f"bad {n}")
    print("done", n)
    return n


async def main():
    tasks = [asyncio.create_task(work(n, n)) for n in range(5)]
    try:
        await asyncio.gather(*tasks)
    except ValueError as problem:
        print("failed:", problem)
    print([task.done() for task in tasks])
    for _ in range(5):
        await asyncio.sleep(0)
    print([task.done() for task in tasks])
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print([str(result) for result in results])


asyncio.run(main())
