import asyncio


async def setter(future):
    print("setting")
    future.set_result("value")
    print("set")


async def waiter(future, name):
    print(name, await future)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    tasks = [asyncio.create_task(waiter(future, name)) for name in "ab"]
    tasks.append(asyncio.create_task(setter(future)))
    future.add_done_callback(lambda done: print("callback", done.result()))
    await asyncio.gather(*tasks)
    failing = loop.create_future()
    loop.call_soon(failing.set_exception, ValueError("bad"))
    try:
        await failing
    except ValueError as problem:
        print("failed", problem)
    cancelled = loop.create_future()
    loop.call_soon(cancelled.cancel)
    try:
        await cancelled
    except asyncio.CancelledError:
        print("cancelled", cancelled.done())


asyncio.run(main())
