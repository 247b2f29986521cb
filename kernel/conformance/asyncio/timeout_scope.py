# python: min 3.11
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.1):
            print("inside")
            await asyncio.sleep(5)
            print("never")
    except TimeoutError:
        print("timeout")
    async with asyncio.timeout(5):
        await asyncio.sleep(0)
        print("in time")
    try:
        async with asyncio.timeout(5):
            try:
                async with asyncio.timeout(0.1):
                    await asyncio.sleep(5)
            except TimeoutError:
                print("the inner one")
            await asyncio.sleep(0)
            print("the outer one goes on")
    except TimeoutError:
        print("never")
    print(asyncio.current_task().cancelling())


asyncio.run(main())
