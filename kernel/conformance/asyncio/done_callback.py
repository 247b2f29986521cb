import asyncio


async def work():
    print("work")
    return 7


def callback(done):
    print("callback", done.result())


loop = asyncio.new_event_loop()
task = loop.create_task(work())
task.add_done_callback(callback)
task.add_done_callback(lambda done: print("second", done is task))
loop.run_until_complete(task)
print("end", task.result())
loop.close()
