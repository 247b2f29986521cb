"""WebSocketServer and WebSocketClient in cells, with clients and servers of others at the other end."""

import asyncio

import pytest
import websockets
from playwright.sync_api import expect, sync_playwright
from test_lab import FLAGS
from websocket_cells import ECHO, started
from websockets.asyncio.client import connect


def test_a_client_of_python(shared):
    uri = started(shared, ECHO.replace("SERVER", "server"))

    async def talk():
        async with connect(uri) as client:
            await client.send("hello")
            assert await client.recv() == "echo: hello"
            await client.send("长" * 100_000)
            assert await client.recv() == "echo: " + "长" * 100_000
            await client.send(b"\x00\x01")
            assert await client.recv() == "echo: 2 bytes"
            waiter = await client.ping()
            await asyncio.wait_for(waiter, 20)
        assert client.close_code == 1000

    asyncio.run(talk())
    shared.runs("server.close();").ok()


def test_fragments_of_python_arrive_as_one_message(shared):
    uri = started(shared, ECHO.replace("SERVER", "parts"), "parts")

    async def talk():
        async with connect(uri) as client:
            await client.send(["a", "b", "c"])
            assert await client.recv() == "echo: abc"

    asyncio.run(talk())
    shared.runs("parts.close();").ok()


def test_two_hundred_clients_of_python(shared):
    uri = started(shared, ECHO.replace("SERVER", "crowded"), "crowded")

    async def one(number):
        async with connect(uri, open_timeout=60) as client:
            for round in range(5):
                await client.send(f"{number}.{round}")
                assert await client.recv() == f"echo: {number}.{round}"

    async def all_of_them():
        await asyncio.gather(*[one(number) for number in range(200)])

    asyncio.run(all_of_them())
    assert shared.runs("crowded.close(); crowded.connections().size()").ok().result() == "0"


def test_close_codes_and_subprotocols_with_python(shared):
    uri = started(
        shared,
        'var judged = WebSocketServer.with(client -> { if (client.receive().equals("rude")) client.close(4003, "be polite"); })'
        '.protocols("judge.v1").start();',
        "judged",
    )

    async def talk():
        async with connect(uri, subprotocols=["other", "judge.v1"]) as client:
            assert client.subprotocol == "judge.v1"
            await client.send("rude")
            with pytest.raises(websockets.ConnectionClosedError) as closed:
                await client.recv()
            assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (4003, "be polite")
        async with connect(uri) as client:
            assert client.subprotocol is None
            await client.send("kind")
            with pytest.raises(websockets.ConnectionClosedOK):
                await client.recv()

    asyncio.run(talk())
    shared.runs("judged.close();").ok()


def test_a_client_of_ours_at_a_server_of_python(shared):
    async def serve():
        async def handler(client):
            async for message in client:
                await client.send(f"python: {message}")

        async with websockets.serve(handler, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            cell = shared.executes(
                f'var guest = WebSocketClient.connect(URI.create("ws://127.0.0.1:{port}")); guest.send("java");'
                " System.out.println(guest.receive()); guest.close(); guest.closeCode()"
            )
            return await asyncio.to_thread(shared.finished, cell)

    done = asyncio.run(serve()).ok()
    assert done.text() == "python: java\n"
    assert done.result() == "1000"


def test_a_browser_talks_with_the_server(shared, chromium, screenshots):
    shared.runs(ECHO.replace("SERVER", "paged")).ok()
    address = shared.runs("paged.page().toString()").ok().result().strip('"')
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 700, "height": 500})
        page.goto(address + "?name=browser")
        expect(page.locator("#log")).to_contain_text("open")
        page.locator("input").fill("从浏览器来")
        page.locator("button").click()
        expect(page.locator("#log")).to_contain_text("← echo: 从浏览器来")
        assert "browser" in shared.runs("paged.connections().toString()").ok().result()
        page.screenshot(path=screenshots / "websocket-page.png")
        shared.runs("paged.close();").ok()
        expect(page.locator("#log")).to_contain_text("closed: 1001 the server ends")
        browser.close()
