import asyncio


async def counter(name, turns):
    for i in range(turns):
        print(name, i)
        await asyncio.sleep(0)
    return name


loop = asyncio.new_event_loop()
long = loop.create_task(counter("long", 6))
short = loop.create_task(counter("short", 2))
print(loop.run_until_complete(short), long.done())
print(loop.run_until_complete(long))
print(loop.run_until_complete(counter("new", 1)))
loop.close()
