import asyncio


async def work():
    print("never")


async def main():
    task = asyncio.create_task(work())
    print(task.cancel())
    print(task.cancelled(), task.done())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    print(task.cancelled(), task.done(), task.cancel())


asyncio.run(main())
