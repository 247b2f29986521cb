import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.3, print, "third")
    loop.call_later(0.1, print, "first")
    never = loop.call_later(0.15, print, "never")
    loop.call_later(0.2, print, "second")
    loop.call_later(0, print, "at once")
    never.cancel()
    await asyncio.sleep(0)
    print("one turn later")
    await asyncio.sleep(0.4)
    print("end")


asyncio.run(main())
