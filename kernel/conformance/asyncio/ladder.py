import asyncio


async def climb(name, rungs):
    for rung in range(rungs):
        print(name, rung)
        await asyncio.sleep(0)
    print(name, "top")


async def main():
    tasks = [asyncio.create_task(climb(f"t{i}", i + 1)) for i in range(4)]
    print("made")
    await asyncio.sleep(0)
    print("main goes on")
    for task in tasks:
        await task
    print("end")


asyncio.run(main())
