import asyncio


async def work(name, steps):
    for step in range(steps):
        print(name, step)
        await asyncio.sleep(0)
    return name


loop = asyncio.new_event_loop()
tasks = [loop.create_task(work(name, steps)) for name, steps in (("a", 3), ("b", 1), ("c", 2))]
loop.run_until_complete(asyncio.wait(tasks))
for task in tasks:
    print("result", task.result())
loop.close()
