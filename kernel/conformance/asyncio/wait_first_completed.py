import asyncio


async def work(n, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print("done", n)
    return n


async def main():
    pending = {asyncio.create_task(work(n, 3 * n)) for n in (3, 1, 2)}
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        print(sorted(task.result() for task in done), len(pending))


asyncio.run(main())
