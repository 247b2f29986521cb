import asyncio


async def work(n, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print("end", n)
    if n == 2:
        raise ValueError("two")
    return n


async def main():
    tasks = [asyncio.create_task(work(n, 4 * n)) for n in (1, 2, 3)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))
    print(type(tasks[1].exception()).__name__ == "ValueError", tasks[1].exception())


asyncio.run(main())
