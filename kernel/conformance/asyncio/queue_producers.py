import asyncio


async def producer(queue, name, count):
    for i in range(count):
        await queue.put(f"{name}{i}")
        print("put", f"{name}{i}", queue.qsize())


async def consumer(queue, name):
    while True:
        item = await queue.get()
        print(name, "got", item)
        await asyncio.sleep(0)
        queue.task_done()


async def main():
    queue = asyncio.Queue(2)
    consumers = [asyncio.create_task(consumer(queue, name)) for name in ("x", "y")]
    await asyncio.gather(producer(queue, "a", 4), producer(queue, "b", 4))
    await queue.join()
    print("all worked off", queue.empty())
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)


asyncio.run(main())
