import asyncio


async def work():
    print("work")
    return 1


async def main():
    task = asyncio.create_task(work())

    def late(done):
        print("late")

    def first(done):
        print("first")
        done.add_done_callback(late)
        asyncio.get_running_loop().call_soon(print, "soon")
        asyncio.get_running_loop().create_task(other())

    async def other():
        print("other task")

    removed = lambda done: print("never")
    task.add_done_callback(first)
    task.add_done_callback(removed)
    task.add_done_callback(lambda done: print("second"))
    print(task.remove_done_callback(removed))
    print(await task)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
