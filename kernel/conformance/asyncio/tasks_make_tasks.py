import asyncio


async def tree(name, depth):
    print(name)
    if depth == 0:
        return 1
    left = asyncio.create_task(tree(name + "l", depth - 1))
    right = asyncio.create_task(tree(name + "r", depth - 1))
    return await right + await left


print(asyncio.run(tree("t", 3)))
