"""WebSocketServer and WebSocketClient in cells that talk with each other."""

import re
import socket
import time

import pytest
from transcript import until
from websocket_cells import ECHO, started


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
