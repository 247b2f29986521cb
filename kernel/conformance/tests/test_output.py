"""What is printed arrives: whole, in order, below the right cell, and no faster than the server lets through."""

import re

import pytest
from transcript import kinds

# jupyter_server's defaults: what comes faster than this, it drops (services/kernels/connection/channels.py).
MESSAGES_PER_SECOND = 1000
BYTES_PER_SECOND = 1_000_000
WINDOW = 3.0


class ServerLimits:
    """Counts as jupyter_server's `_limit_rate` does, with the arrival times that a server would see."""

    def __init__(self):
        self.messages, self.bytes, self.exceeded = [], [], False

    def take(self, now, kind, state, size):
        if kind == "status" and state == "idle":
            self.messages, self.bytes = [], []
        if kind not in ("status", "comm_open", "execute_input"):
            self.messages.append(now)
            if kind == "stream":
                self.bytes.append((now, size))
        self.messages = [t for t in self.messages if t > now - WINDOW]
        self.bytes = [(t, n) for t, n in self.bytes if t > now - WINDOW]
        self.exceeded |= len(self.messages) / WINDOW > MESSAGES_PER_SECOND
        self.exceeded |= sum(n for _, n in self.bytes) / WINDOW > BYTES_PER_SECOND


def watched(kernel, code, patience=120):
    """Runs a cell, reading raw frames as a server does; returns (Executed, ServerLimits, messages per second of streams)."""
    import time

    limits, cell, streams = ServerLimits(), kernel.executes(code), []
    session, socket = kernel.client.session, kernel.client.iopub_channel.socket
    deadline = time.monotonic() + patience
    while True:
        assert socket.poll(max(0, deadline - time.monotonic()) * 1000), f"{len(kernel.published)} messages, no idle"
        frames = socket.recv_multipart()
        now = time.monotonic()
        _, parts = session.feed_identities(frames)
        message = session.deserialize(parts)
        kernel.published.append(message)
        if message["msg_type"] == "stream":
            streams.append(now)
        limits.take(now, message["msg_type"], message["content"].get("execution_state"), sum(map(len, parts)))
        if (
            message["content"].get("execution_state") == "idle"
            and message["parent_header"].get("msg_id") == cell["header"]["msg_id"]
        ):
            return kernel.finished(cell), limits, streams


@pytest.mark.timeout(240)
def test_a_million_lines_arrive_all_in_order_and_idle_last(shared, measured):
    done, limits, streams = watched(shared, "for (int i = 0; i < 1_000_000; i++) System.out.println(i);")
    assert done.ok().text() == "".join(f"{n}\n" for n in range(1_000_000))
    assert kinds(done.messages)[-1] == "idle"
    assert not limits.exceeded
    seconds = streams[-1] - streams[0]
    measured("1 000 000 println", seconds)
    measured("messages for them", len(streams), "")
    assert len(streams) / max(seconds, 1) <= 21
    assert shared.guest().memory_info().rss < 1_500_000_000


def test_what_is_printed_slowly_is_live(shared):
    cell = shared.executes('for (int i = 0; i < 3; i++) { System.out.println("tick " + i); Thread.sleep(400); }')
    for n in range(3):
        shared.hears_text(f"tick {n}", patience=5)
    assert shared.finished(cell).ok().text() == "tick 0\ntick 1\ntick 2\n"


def test_few_messages_for_many_prints(shared):
    done, limits, streams = watched(
        shared,
        'long end = System.nanoTime() + 2_000_000_000L; while (System.nanoTime() < end) { System.out.print("."); Thread.sleep(1); }',
    )
    assert len(streams) <= 2.5 * 20 + 2
    assert not limits.exceeded


def test_both_streams_are_in_order(shared):
    """Each in itself always; against each other when they do not alternate faster than messages may be sent."""
    code = 'for (int i = 0; i < 200; i++) { System.out.println("out " + i); System.err.println("err " + i); }'
    done = shared.runs(code).ok()
    assert done.text() == "".join(f"out {n}\n" for n in range(200))
    assert done.text("stderr") == "".join(f"err {n}\n" for n in range(200))
    slowly = shared.runs(
        'for (int i = 0; i < 4; i++) { System.out.println("o" + i); System.err.println("e" + i); Thread.sleep(150); }'
    ).ok()
    assert "".join(content["text"] for content in slowly.contents("stream")) == "".join(
        f"o{n}\ne{n}\n" for n in range(4)
    )


def test_displays_and_text_keep_their_order(shared):
    done = shared.runs('for (int i = 0; i < 30; i++) { System.out.println("t" + i); display(i); }').ok()
    said = [
        m["content"].get("text") or m["content"]["data"]["text/plain"]
        for m in done.messages
        if m["msg_type"] in ("stream", "display_data")
    ]
    assert said == [part for n in range(30) for part in (f"t{n}\n", str(n))]


def test_lines_of_64_threads_stay_whole(shared):
    code = """
        var printers = IntStream.range(0, 64).mapToObj(t -> Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 100; i++) System.out.println("thread " + t + " says line " + i + " of hundred");
        })).toList();
        for (var p : printers) p.join();
        """
    lines = shared.runs(code).ok().text().splitlines()
    assert sorted(lines) == sorted(f"thread {t} says line {i} of hundred" for t in range(64) for i in range(100))
    for t in range(64):
        mine = [line for line in lines if line.startswith(f"thread {t} ")]
        assert mine == [f"thread {t} says line {i} of hundred" for i in range(100)]


def test_virtual_threads_too(shared):
    code = 'try (var e = Executors.newVirtualThreadPerTaskExecutor()) { for (int t = 0; t < 1000; t++) { int n = t; e.submit(() -> System.out.println("virtual " + n)); } }'
    assert sorted(shared.runs(code).ok().text().splitlines()) == sorted(f"virtual {t}" for t in range(1000))


def test_an_interrupted_thread_loses_nothing(shared):
    code = """
        var interrupted = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 1000; i++) { Thread.currentThread().interrupt(); System.out.println("line " + i); }
            System.out.println(Thread.currentThread().isInterrupted());
        });
        interrupted.join();
        """
    assert shared.runs(code).ok().text() == "".join(f"line {n}\n" for n in range(1000)) + "true\n"


def test_late_output_goes_to_the_cell_that_started_the_thread(shared):
    first = shared.executes("""
        var goLate = new CountDownLatch(1);
        var late = Thread.ofPlatform().start(() -> { try { goLate.await(); } catch (InterruptedException e) { }
            System.out.println("late out"); System.err.println("late err"); display("late display"); });
        """)
    shared.finished(first).ok()
    second = shared.executes('System.out.println("second"); goLate.countDown(); late.join();')
    assert shared.finished(second).ok().text() == "second\n"

    def late(name):
        return str(
            [
                m["content"]
                for m in shared.of(first)
                if m["msg_type"] in ("stream", "display_data") and name in str(m["content"])
            ]
        )

    while not all(late(name) != "[]" for name in ("late out", "late err", "late display")):
        shared.hears(lambda m: m["parent_header"].get("msg_id") == first["header"]["msg_id"], patience=5)
    assert not any("late" in str(m["content"]) for m in shared.of(second) if m["msg_type"] != "execute_input")


@pytest.mark.parametrize(
    "start",
    [
        "Thread.ofVirtual().start(r)",
        "Thread.ofPlatform().start(() -> Thread.ofVirtual().start(r))",
        "new Timer(true).schedule(new TimerTask() { public void run() { r.run(); } }, 1)",
        "CompletableFuture.runAsync(r, Executors.newSingleThreadExecutor())",
    ],
)
def test_late_output_by_other_ways(shared, start):
    first = shared.executes(
        'var gateW = new CountDownLatch(1); Runnable r = () -> { try { gateW.await(); } catch (InterruptedException e) { } System.out.println("afterwards"); }; '
        + start
        + ";"
    )
    shared.finished(first).ok()
    second = shared.executes("gateW.countDown();")
    message = shared.hears_text("afterwards")
    assert message["parent_header"]["msg_id"] == first["header"]["msg_id"]
    shared.finished(second)


def test_two_floods_at_once_both_arrive(shared):
    first = shared.executes(
        'var background = Thread.ofPlatform().start(() -> { for (int i = 0; i < 20_000; i++) System.out.println("background " + i); });'
    )
    shared.finished(first).ok()
    second = shared.executes('for (int i = 0; i < 20_000; i++) System.out.println("cell " + i); background.join();')
    done = shared.finished(second, 60)
    assert done.text() == "".join(f"cell {n}\n" for n in range(20_000))
    wanted = "".join(f"background {n}\n" for n in range(20_000))

    def heard():
        return "".join(m["content"]["text"] for m in shared.of(first) if m["msg_type"] == "stream")

    while len(heard()) < len(wanted):
        shared.hears(lambda m: True, patience=10)
    assert heard() == wanted


def test_one_very_long_line(shared):
    done, limits, _ = watched(shared, 'System.out.println("线".repeat(1_000_000));')
    assert done.ok().text() == "线" * 1_000_000 + "\n"
    assert not limits.exceeded


def test_bytes_of_a_letter_one_by_one(shared):
    done = shared.runs(
        "System.out.write(0xE7); System.out.write(0xBA); System.out.write(0xBF); System.out.println();"
    ).ok()
    assert done.text() == "线\n"


def test_a_letter_printed_in_two_halves(shared):
    assert shared.runs('for (char c : "😀线".toCharArray()) System.out.print(c);').ok().text() == "😀线"


def test_format_write_append_and_exceptions_print(shared):
    done = shared.runs(
        'System.out.printf("%d%n", 1).append("x").println(); System.out.write("bytes\\n".getBytes()); new Exception("shown").printStackTrace();'
    ).ok()
    assert done.text() == "1\nx\nbytes\n"
    assert "java.lang.Exception: shown" in done.text("stderr")


def test_an_uncaught_exception_of_a_thread_is_told_below_its_cell(shared):
    done = shared.runs(
        'var dies = new Thread(() -> { throw new IllegalStateException("died alone"); }, "lonely"); dies.start(); dies.join();'
    ).ok()
    said = done.text("stderr")
    assert "died alone" in said and "lonely" in said
    assert "threadbook." not in said


TAKES_BACK = {
    "call": "Thread.setDefaultUncaughtExceptionHandler(null);",
    "reference": "Consumer<Thread.UncaughtExceptionHandler> by = Thread::setDefaultUncaughtExceptionHandler; by.accept(null);",
}


@pytest.mark.parametrize("how", TAKES_BACK)
def test_a_cell_that_takes_its_handler_of_exceptions_back_gets_the_notebooks(shared, how):
    dies = 'var dies = new Thread(() -> { throw new IllegalStateException("died alone"); }, "lonely"); dies.start(); dies.join();'
    told = shared.runs(dies).ok().text("stderr")
    shared.runs('Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> System.out.println("mine: " + thrown.getMessage()));').ok()
    own = shared.runs(dies).ok()
    assert own.text() == "mine: died alone\n" and own.text("stderr") == ""
    shared.runs(TAKES_BACK[how]).ok()
    again = shared.runs(dies).ok().text("stderr")
    assert re.sub(r"cell \d+", "cell", again) == re.sub(r"cell \d+", "cell", told)


def test_logging_and_native_output_arrive(shared):
    done = shared.runs('java.util.logging.Logger.getLogger("x").warning("logged");').ok()
    assert "logged" in done.text("stderr")


def test_a_cell_that_replaces_the_streams_harms_itself_only(shared):
    shared.runs("var before = System.out; System.setOut(new PrintStream(OutputStream.nullOutputStream()));").ok()
    shared.runs('System.out.println("into nothing"); System.setOut(before);').ok()
    assert shared.runs('System.out.println("back");').ok().text() == "back\n"
    shared.runs("System.out.close();")
    assert shared.runs('System.out.println("still open"); 1').ok().result() == "1"


def test_a_client_that_does_not_read_loses_nothing(shared):
    """A lagging subscriber: nothing is read until all is printed."""
    cell = shared.executes("for (int i = 0; i < 3000; i++) { display(i); }")
    reply = shared.receives(cell, patience=60)
    assert reply["content"]["status"] == "ok"
    shared.hears_idle(cell)
    values = [m["content"]["data"]["text/plain"] for m in shared.of(cell) if m["msg_type"] == "display_data"]
    assert values == [str(n) for n in range(3000)]


def test_the_first_output_comes_at_once(shared, measured):
    import time

    cell = shared.executes('System.out.println("first"); Thread.sleep(1000);')
    shared.hears_begin(cell)
    started = time.monotonic()
    shared.hears_text("first")
    measured("first line after", time.monotonic() - started)
    assert time.monotonic() - started < 0.8
    shared.finished(cell)
