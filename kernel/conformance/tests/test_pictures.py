"""Pictures that a cell gets with one call: conversations of a server, the depth of a queue, requests to HttpBin."""

import xml.etree.ElementTree as ElementTree


def picture(done):
    """The texts of the picture that a cell has as its result; it is XML, and its HTML an image."""
    [shown] = done.ok().contents("execute_result")
    svg = shown["data"]["image/svg+xml"]
    assert shown["data"]["text/html"].startswith('<img src="data:image/svg+xml;base64,')
    assert len(svg.encode()) + len(shown["data"]["text/html"].encode()) <= 60_000
    root = ElementTree.fromstring(svg)
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert shown["data"]["text/plain"] == texts[0]
    return texts


def test_a_conversation_is_a_sequence_of_arrows(shared):
    texts = picture(
        shared.runs(
            """
            var talk = WebSocketServer.start(client -> { for (var message : client) client.send("echo: " + message); });
            try (var client = WebSocketClient.connect(talk.uri(), "小明")) {
                client.send("你好");
                client.receive();
                client.ping();
            }
            talk.close();
            talk.sequence()
            """
        )
    )
    assert texts[0].startswith("WebSocketServer on port ") and ": 1 client, 2 messages in " in texts[0]
    assert {"server", "小明", "opened", "你好", "echo: 你好", "ping", "closed: 1000 normal"} <= set(texts)


def test_a_sequence_before_anything_was_said(shared):
    [said] = picture(shared.runs("var quiet = WebSocketServer.start(client -> {}); quiet.close(); quiet.sequence()"))[:1]
    assert said.endswith(": nothing was said")


def test_the_depth_of_a_queue_during_a_task(shared):
    done = shared.runs(
        """
        var belt = new ArrayBlockingQueue<Integer>(4);
        QueueDepth.during(belt, () -> {
            for (int i = 0; i < 4; i++) belt.put(i);
            Thread.sleep(50);
            belt.clear();
        })
        """
    )
    texts = picture(done)
    assert texts[0].startswith("ArrayBlockingQueue: 4 of 4 at most, ") and ", full for " in texts[0]
    assert {"capacity", "mean over time", "full"} <= set(texts)
    assert done.text() == "" and done.text("stderr") == ""


def test_the_depth_of_a_queue_in_its_own_words(shared):
    code = 'var depth = QueueDepth.of("订单", new LinkedBlockingQueue<Integer>());\ntry (var _ = depth) { }\ndepth'
    assert picture(shared.runs(code))[0].startswith("订单: 0 at most, 0.0 on average, empty for ")


def test_a_queue_is_watched_by_no_thread_of_the_cell(shared):
    shared.runs("var watched = QueueDepth.of(new ArrayBlockingQueue<Integer>(1));").ok()
    table = str([message["content"] for message in shared.runs("%threads").ok().messages])
    assert "queue-depth" not in table and "thread" in table
    shared.runs("watched.close();").ok()


def test_a_stopped_cell_watches_no_more(kernel):
    cell = kernel.executes(
        'var endless = QueueDepth.of(new ArrayBlockingQueue<Integer>(1));\nSystem.out.println("on");\nwhile (true) { }'
    )
    kernel.hears_text("on")
    kernel.interrupts()
    assert kernel.finished(cell).reply["status"] == "error"
    code = "var ends = endless.history().end(); Thread.sleep(50); endless.history().end() == ends"
    assert kernel.runs(code).ok().result() == "true"
    assert picture(kernel.runs("endless"))


def test_the_requests_of_a_server(shared):
    texts = picture(
        shared.runs(
            """
            import java.net.http.*;
            var web = HttpBin.start();
            try (var client = HttpClient.newHttpClient()) {
                for (var path : List.of("/delay/0.05", "/status/503", "/drip?duration=0.05&numbytes=3"))
                    client.send(HttpRequest.newBuilder(web.uri(path)).build(), HttpResponse.BodyHandlers.ofString());
            }
            web.close();
            web.waterfall()
            """
        )
    )
    assert texts[0].startswith("HttpBin on port ") and ": 3 requests in " in texts[0]
    assert texts[0].endswith("1 at the same time at most, 1 connection, 1 error")
    assert {"GET /delay/0.05", "GET /status/503", "503", "200", "is answered", "is answered with an error"} <= set(texts)


def test_a_class_of_the_notebook_may_have_such_a_name(kernel):
    kernel.runs("record Waterfall(int metres) {}").ok()
    assert kernel.runs("new Waterfall(979)").ok().result() == "Waterfall[metres=979]"


def test_the_names_are_completed(shared):
    for beginning, name in {"QueueDe": "QueueDepth", "QueueDepth.dur": "during(", "Waterf": "Waterfall"}.items():
        matches = shared.asks("complete_request", code=beginning, cursor_pos=len(beginning))["matches"]
        assert any(name in match for match in matches), matches
