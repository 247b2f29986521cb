import asyncio


async def late(seconds):
    print("late begins")
    try:
        await asyncio.sleep(seconds)
        print("late ends")
    finally:
        print("late goes")


async def work():
    try:
        await asyncio.sleep(5)
    finally:
        latecomers.append(asyncio.create_task(late(0)))
        print("work goes")


async def main():
    asyncio.create_task(work())
    await asyncio.sleep(0)
    print("main ends")


latecomers = []
asyncio.run(main())
print([task.done() for task in latecomers])
