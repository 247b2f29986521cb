import asyncio


async def getter(queue, name):
    try:
        print(name, await queue.get())
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(queue, name)) for name in ("a", "b", "c")]
    await asyncio.sleep(0)
    queue.put_nowait(1)
    tasks[0].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    queue.put_nowait(2)
    await asyncio.gather(*tasks, return_exceptions=True)
    print(queue.qsize(), [task.cancelled() for task in tasks])
    lifo = asyncio.LifoQueue()
    least = asyncio.PriorityQueue()
    for n in (3, 1, 2):
        lifo.put_nowait(n)
        least.put_nowait(n)
    print([await lifo.get() for _ in range(3)], [await least.get() for _ in range(3)])


asyncio.run(main())
