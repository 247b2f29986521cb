import asyncio


async def waiter(event, name):
    print(name, "waits")
    await event.wait()
    print(name, "goes on")


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, name)) for name in "abc"]
    await asyncio.sleep(0)
    print(event.is_set())
    event.set()
    print("set")
    await asyncio.gather(*tasks)
    await waiter(event, "late")
    event.clear()
    print(event.is_set())


asyncio.run(main())
