import asyncio


async def fails(text):
    await asyncio.sleep(0)
    raise ValueError(text)


async def middle(text):
    try:
        return await fails(text)
    finally:
        print("finally", text)


async def main():
    try:
        await middle("direct")
    except ValueError as problem:
        print("caught", problem)
    task = asyncio.create_task(middle("task"))
    for _ in range(2):
        try:
            await task
        except ValueError as problem:
            print("caught", problem)
    print(str(task.exception()), task.cancelled())


asyncio.run(main())
