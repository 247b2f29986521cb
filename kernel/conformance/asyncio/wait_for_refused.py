import asyncio


async def stubborn():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("refused")
    return "mine"


async def main():
    print(await asyncio.wait_for(asyncio.create_task(stubborn()), 0.1))


# python: max 3.11
asyncio.run(main())
