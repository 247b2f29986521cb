import asyncio

results = []


async def work(name, seconds):
    await asyncio.sleep(seconds)
    return name


def collect(task):
    results.append(task.result())
    print("so far", results)


loop = asyncio.new_event_loop()
tasks = []
for name, seconds in (("slow", 0.3), ("quick", 0.1), ("middle", 0.2)):
    task = loop.create_task(work(name, seconds))
    task.add_done_callback(collect)
    tasks.append(task)
loop.run_until_complete(asyncio.wait(tasks))
print(len(results))
loop.close()
