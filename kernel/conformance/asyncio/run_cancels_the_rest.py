import asyncio


async def forever(name):
    try:
        while True:
            await asyncio.sleep(1)
    finally:
        print(name, "ends")


async def main():
    asyncio.create_task(forever("background"))
    await asyncio.sleep(0)
    print("main ends")
    return "value"


print(asyncio.run(main()))
