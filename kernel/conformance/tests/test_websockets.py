"""WebSocketServer and WebSocketClient in cells, with clients and servers of others at the other end."""

import asyncio
import re
import socket
import time

import pytest
import websockets
from playwright.sync_api import expect, sync_playwright
from test_lab import FLAGS
from transcript import until
from websockets.asyncio.client import connect

ECHO = 'var SERVER = WebSocketServer.start(client -> { for (var message : client) client.send("echo: " + message); });'


def started(kernel, code, name="server"):
    """Runs a cell that starts a server, and returns where it is."""
    kernel.runs(code).ok()
    return kernel.runs(f'{name}.uri().toString()').ok().result().strip('"')


def is_listening(uri):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(uri.rsplit(":", 1)[1]))) == 0


def test_an_echo_within_one_cell(shared):
    done = shared.runs(
        """
        try (var server = WebSocketServer.start(client -> { for (var message : client) client.send("echo: " + message); });
             var client = WebSocketClient.connect(server.uri())) {
            client.send("你好");
            System.out.println(client.receive());
        }
        """
    ).ok()
    assert done.text() == "echo: 你好\n"


def test_the_first_client_of_a_fresh_kernel_does_not_hold_up_its_loop(kernel):
    done = kernel.runs(
        """
        try (var server = WebSocketServer.start(client -> client.send("hello"))) {
            run(() -> { try (var client = WebSocketClient.connect(server.uri())) { System.out.println(client.receive()); } });
        }
        """
    ).ok()
    assert done.text() == "hello\n"
    assert done.text("stderr") == ""


def test_a_refused_conversation_has_a_short_trace(shared):
    trace = shared.runs('var refused = WebSocketClient.connect(URI.create("ws://127.0.0.1:1"));').trace()
    assert "nobody listens there" in trace
    assert "at jdk." not in trace and "at java." not in trace
    assert len(trace.splitlines()) <= 6, trace


def test_a_chat_with_names(shared):
    done = shared.runs(
        """
        var members = new ConcurrentHashMap<String, WebSocketConnection>();
        void tell(String line) { members.values().forEach(member -> member.send(line)); }
        try (var server = WebSocketServer.start(client -> {
                 members.put(client.name(), client);
                 tell(client.name() + " joins");
                 for (var message : client) tell(client.name() + ": " + message);
                 members.remove(client.name());
             })) {
            var ada = WebSocketClient.connect(server.uri(), "Ada");
            System.out.println(ada.receive());
            var li = WebSocketClient.connect(server.uri(), "李");
            System.out.println(ada.receive() + " / " + li.receive());
            li.send("大家好");
            System.out.println(ada.receive() + " / " + li.receive());
            li.close();
            ada.close();
        }
        """
    ).ok()
    assert done.text().splitlines() == ["Ada joins", "李 joins / 李 joins", "李: 大家好 / 李: 大家好"]


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


def test_a_handler_that_fails_is_told_below_its_cell(shared):
    done = shared.runs(
        """
        try (var server = WebSocketServer.start(client -> { throw new IllegalStateException("no " + client.receive()); });
             var client = WebSocketClient.connect(server.uri())) {
            client.send("way");
            System.out.println(client.awaitClose());
        }
        """
    ).ok()
    assert done.text() == "1011\n"
    told = re.sub(r"\x1b\[\d*m", "", done.text("stderr"))
    assert re.search(r"websocket-\d+-client-1.*IllegalStateException: no way", told, re.S)


def test_a_cell_that_is_run_again_closes_its_server(shared):
    cell = ECHO.replace("SERVER", "again")
    first = started(shared, cell, "again")
    done = shared.runs(cell).ok()
    assert "WebSocketServer on port" in done.text() and "still open: closed." in done.text()
    until(lambda: not is_listening(first), patience=10)
    shared.runs("again.close();").ok()


WAITS = {
    "a client that receives": "client.receive();",
    "a loop over messages": "for (var message : client) { }",
    "a ping of a mute peer": 'client.ping(Duration.ofSeconds(1000));while (true) { client.receive(); }',
    "the end of a conversation": "client.awaitClose();",
    "a handler that spins": 'client.send("spin"); client.receive();',
    "somebody who cannot be reached": 'WebSocketClient.to(URI.create("ws://127.0.0.1:1")).retry(1000).connect();',
    "a slow reader": 'while (true) client.send("x".repeat(1000));',
}


@pytest.mark.parametrize("what", WAITS)
def test_an_interrupt_ends_every_wait_and_the_server(shared, what):
    cell = shared.executes(
        'var waited = WebSocketServer.with(client -> { if (client.receive().equals("spin")) while (true) { }'
        " else Thread.sleep(1_000_000); }).queue(4).start(); System.out.println(waited.uri());"
        ' var client = WebSocketClient.connect(waited.uri()); System.out.println("now"); ' + WAITS[what]
    )
    shared.hears_text("now")
    started_at = time.monotonic()
    shared.interrupts()
    done = shared.finished(cell, 15)
    assert done.reply["status"] == "error"
    assert time.monotonic() - started_at < 5
    uri = done.text().split()[0]
    until(lambda: not is_listening(uri), patience=10)
    assert shared.runs("1 + 1").ok().result() == "2"


def test_a_conversation_is_data(shared):
    done = shared.runs(
        """
        try (var server = WebSocketServer.start(client -> { client.send("hello " + client.receive()); })) {
            var client = WebSocketClient.connect(server.uri(), "Ada");
            client.send("Ada");
            client.receive();
            client.awaitClose();
            for (var line : server.said()) System.out.println(line.from() + " → " + line.to() + " " + line.what() + " " + line.text());
        }
        """
    ).ok()
    assert done.text().splitlines()[:4] == [
        "Ada → server OPENED ",
        "Ada → server TEXT Ada",
        "server → Ada TEXT hello Ada",
        "server → Ada CLOSED 1000 normal",
    ]


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


def test_conversations_in_an_event_loop(kernel):
    """Two tasks talk at the same time; each hands over while it waits."""
    done = kernel.runs(
        """
        var order = new ArrayList<String>();
        void talk(WebSocketServer server, String name, double pause) {
            try (var client = WebSocketClient.connect(server.uri(), name)) {
                for (int i = 0; i < 3; i++) {
                    client.send(name + i);
                    order.add(client.receive());
                    sleep(pause);
                }
            }
        }
        try (var server = WebSocketServer.start(client -> { for (var message : client) client.send(message); })) {
            run(() -> gather(createTask(() -> talk(server, "a", 0.2)), createTask(() -> talk(server, "b", 0.2))));
        }
        order.stream().sorted().toList() + " " + (order.indexOf("b0") < order.indexOf("a2"))
        """
    ).ok()
    assert done.result() == "[a0, a1, a2, b0, b1, b2] true"


def test_a_task_that_receives_can_be_cancelled(kernel):
    done = kernel.runs(
        """
        try (var server = WebSocketServer.start(client -> { client.receive(); client.send("late"); });
             var client = WebSocketClient.connect(server.uri())) {
            run(() -> {
                try { waitFor(() -> client.receive(), 0.1); } catch (TimeoutException e) { System.out.println("timeout"); }
                client.send("go");
                System.out.println(await(client.receiveAsync()));
            });
        }
        """
    ).ok()
    assert done.text() == "timeout\nlate\n"
