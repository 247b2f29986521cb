import asyncio

stock = []


async def consumer(condition, name):
    async with condition:
        await condition.wait_for(lambda: stock)
        print(name, "takes", stock.pop(0))


async def producer(condition):
    for item in (1, 2, 3):
        async with condition:
            stock.append(item)
            print("stocked", item)
            condition.notify()
        await asyncio.sleep(0)
    async with condition:
        stock.append(4)
        condition.notify_all()


async def main():
    condition = asyncio.Condition()
    await asyncio.gather(*(consumer(condition, name) for name in "abcd"), producer(condition))
    print(stock, condition.locked())


asyncio.run(main())
