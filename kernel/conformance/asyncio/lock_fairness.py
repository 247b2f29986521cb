import asyncio


async def work(lock, name):
    for i in range(2):
        async with lock:
            print(name, "in", i)
            await asyncio.sleep(0)
            print(name, "out", i)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(work(lock, name) for name in "abc"))
    print(lock.locked())
    await lock.acquire()
    waiting = asyncio.create_task(work(lock, "d"))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    lock.release()
    print(lock.locked(), waiting.cancelled())


asyncio.run(main())
