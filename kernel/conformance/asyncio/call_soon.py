import asyncio


async def work(name):
    print("task", name)
    await asyncio.sleep(0)
    print("task", name, "again")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "soon 1")
    task = asyncio.create_task(work("a"))
    handle = loop.call_soon(print, "never")
    loop.call_soon(lambda: loop.call_soon(print, "from a callback"))
    loop.call_soon(print, "soon 2")
    handle.cancel()
    print("main", handle.cancelled())
    await task
    print("end")


asyncio.run(main())
