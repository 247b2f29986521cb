"""The picture below a cell: who works has a lane. It is read as a person reads it, and compared with what was done."""

import re

import pytest
from timeline_picture import LATE, displays, draws, picture

# A cell, how many tasks and lanes there are, and what these are called and are.
WHO = {
    "a thread": ("var t = new Thread(() -> spin(0.02)); t.start(); t.join();", 1, 1, r"Thread-\d+", "thread"),
    "a thread with a name": ('var t = new Thread(() -> spin(0.02), "ann"); t.start(); t.join();', 1, 1, "ann", "thread"),
    "a thread without one": ('var t = new Thread(() -> spin(0.02), ""); t.start(); t.join();', 1, 1, r"thread #\d+", "thread"),
    "a class of threads": (
        'class Own extends Thread { Own() { super("own"); } public void run() { spin(0.02); } } var t = new Own(); t.start(); t.join();',
        1, 1, "own", "thread",
    ),
    "a class of threads with a task": (
        'class Led extends Thread { Led(Runnable r) { super(r, "led"); } } var t = new Led(() -> spin(0.02)); t.start(); t.join();',
        1, 1, "led", "thread",
    ),
    "a thread with a future": (
        'var f = new FutureTask<>(() -> { spin(0.02); return 1; }); new Thread(f, "asker").start(); f.get();',
        1, 1, "asker", "thread",
    ),
    "a thread that inherits nothing": (
        'Thread.ofPlatform().name("orphan").inheritInheritableThreadLocals(false).start(() -> spin(0.02)).join();',
        1, 1, "orphan", "thread",
    ),
    "a class of threads that inherits nothing": (
        'class Bare extends Thread { Bare() { super(null, null, "bare", 0, false); } public void run() { spin(0.02); } } var t = new Bare(); t.start(); t.join();',
        1, 1, "bare", "thread",
    ),
    "a virtual thread": ('Thread.ofVirtual().name("v").start(() -> spin(0.02)).join();', 1, 1, "v", "virtual thread"),
    "startVirtualThread": ("Thread.startVirtualThread(() -> spin(0.02)).join();", 1, 1, r"virtual #\d+", "virtual thread"),
    "a fixed pool": (
        "try (var p = Executors.newFixedThreadPool(2)) { for (int i = 0; i < 6; i++) p.submit(() -> spin(0.02)); }",
        6, 2, r"pool-\d+-thread-[12]", "thread",
    ),
    "a fixed pool of virtual threads": (
        'try (var p = Executors.newFixedThreadPool(2, Thread.ofVirtual().name("v-", 1).factory())) { for (int i = 0; i < 6; i++) p.submit(() -> spin(0.01)); }',
        6, 2, r"v-[12]", "virtual thread",
    ),
    "a cached pool": (
        "try (var p = Executors.newCachedThreadPool()) { for (int i = 0; i < 3; i++) p.execute(() -> pause(50)); }",
        3, 3, r"pool-\d+-thread-[123]", "thread",
    ),
    "a single thread": (
        "try (var p = Executors.newSingleThreadExecutor()) { for (int i = 0; i < 3; i++) p.submit(() -> { spin(0.01); return 1; }); }",
        3, 1, r"pool-\d+-thread-1", "thread",
    ),
    "invokeAll": (
        "try (var p = Executors.newSingleThreadExecutor()) { p.invokeAll(List.of(() -> { spin(0.01); return 1; }, () -> { spin(0.01); return 2; })); }",
        2, 1, r"pool-\d+-thread-1", "thread",
    ),
    "a scheduled pool": (
        "try (var p = Executors.newScheduledThreadPool(1)) { for (int i = 0; i < 2; i++) p.schedule(() -> spin(0.01), 10, TimeUnit.MILLISECONDS).get(); }",
        2, 1, r"pool-\d+-thread-1", "thread",
    ),
    "a virtual thread for each task": (
        "try (var p = Executors.newVirtualThreadPerTaskExecutor()) { for (int i = 0; i < 3; i++) p.submit(() -> spin(0.01)); for (int i = 0; i < 3; i++) p.execute(() -> spin(0.01)); }",
        6, 6, r"virtual #\d+", "virtual thread",
    ),
    "a thread for each task": (
        'try (var p = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("each-", 1).factory())) { for (int i = 0; i < 3; i++) p.submit(() -> spin(0.01)); }',
        3, 3, r"each-[123]", "thread",
    ),
    "a ForkJoinPool": (
        "try (var p = new ForkJoinPool(1)) { for (int i = 0; i < 3; i++) p.submit(() -> spin(0.01)); }",
        3, 1, r"ForkJoinPool-\d+-worker-1", "thread",
    ),
    "a recursive task": (
        "class Half extends RecursiveAction { int n; Half(int n) { this.n = n; } protected void compute() { spin(0.01); if (n > 1) invokeAll(new Half(n / 2), new Half(n / 2)); } } try (var p = new ForkJoinPool(1)) { p.invoke(new Half(2)); }",
        3, 1, r"ForkJoinPool-\d+-worker-1", "thread",
    ),
    "CompletableFuture": (
        "try (var p = Executors.newFixedThreadPool(1)) { CompletableFuture.supplyAsync(() -> { spin(0.01); return 1; }, p).thenApplyAsync(x -> { spin(0.01); return x; }, p).join(); }",
        2, 1, r"pool-\d+-thread-1", "thread",
    ),
    "the common pool": ("CompletableFuture.runAsync(() -> spin(0.02)).join();", 1, 1, r"ForkJoinPool\.commonPool-worker-\d+", "thread"),
    "StructuredTaskScope": (
        "try (var scope = StructuredTaskScope.open()) { scope.fork(() -> { spin(0.01); return 1; }); scope.fork(() -> { spin(0.01); return 2; }); scope.join(); }",
        2, 2, r"virtual #\d+", "virtual thread",
    ),
    "a timer": (
        'var t = new Timer("tick", true); var rang = new CountDownLatch(1); t.schedule(new TimerTask() { public void run() { spin(0.01); rang.countDown(); } }, 10); rang.await(); t.cancel();',
        1, 1, "tick", "thread",
    ),
    "ThreadPool": (
        "try (var p = ThreadPool.of(2)) { p.map(i -> { spin(0.01); return i; }, range(6), 1); }",
        6, 2, r"pool-\d+-worker-[12]", "thread",
    ),
    "ProcessPool": (
        "try (var p = ProcessPool.of(2)) { p.map(i -> { spin(0.2); return i; }, range(6), 1); }",
        6, 2, r"pool-\d+-worker-[12]", "process",
    ),
    "ProcessExecutor": (
        "try (var p = ProcessExecutor.of(1)) { for (int i = 0; i < 3; i++) p.submit(() -> { spin(0.01); return 1; }).get(); }",
        3, 1, r"pool-\d+-worker-1", "process",
    ),
    "ChildProcess": ('ChildProcess.start("kid", () -> spin(0.05)).join();', 1, 1, "kid", "process"),
    "a program": ('new ProcessBuilder("sleep", "0.05").start().waitFor();', 1, 1, r"sleep \d+", "process"),
    "a program by exec": ('Runtime.getRuntime().exec(new String[] {"sleep", "0.05"}).waitFor();', 1, 1, r"sleep \d+", "process"),
    "a program by exec of a line": ('Runtime.getRuntime().exec("sleep 0.05", null, new File(".")).waitFor();', 1, 1, r"sleep \d+", "process"),
    "a pipeline": (
        'for (var p : ProcessBuilder.startPipeline(List.of(new ProcessBuilder("sleep", "0.05"), new ProcessBuilder("sleep", "0.05")))) p.waitFor();',
        2, 2, r"sleep \d+", "process",
    ),
    "a program by a method reference": (
        'Callable<Process> start = new ProcessBuilder("sleep", "0.05")::start; start.call().waitFor();', 1, 1, r"sleep \d+", "process",
    ),
    "coroutines": ("run(() -> { gather(() -> sleep(0.02), () -> sleep(0.02)); });", 3, 3, r"Task-\d+", "coroutine"),
    "a server of WebSockets": (
        'try (var s = WebSocketServer.start(c -> c.send(c.receive())); var a = WebSocketClient.connect(s.uri(), "ann"); var b = WebSocketClient.connect(s.uri(), "bob")) { for (var c : List.of(a, b)) { c.send("hi"); c.receive(); c.awaitClose(); } }',
        2, 2, r"websocket-\d+-(ann|bob)", "virtual thread",
    ),
    "an event loop": ("new EventLoop().runUntilComplete(() -> sleep(0.02));", 1, 1, r"Task-\d+", "coroutine"),
}


@pytest.mark.parametrize("who", WHO)
def test_everybody_who_works_has_a_lane(timed, who):
    code, tasks, lanes, name, kind = WHO[who]
    drawn = draws(timed, code)
    assert drawn.figures["tasks"] == tasks
    assert 1 <= drawn.figures["workers"] <= lanes == len(drawn.lanes())
    assert all(re.fullmatch(name, lane) for lane in drawn.lanes()), drawn.lanes()
    assert {drawn.kinds[lane] for lane in drawn.lanes()} == {kind}
    assert list(drawn.kinds)[0] == "this cell"


@pytest.mark.parametrize("who", ["a fixed pool", "a recursive task", "a timer"])
def test_tasks_without_a_name_are_numbered_from_1_on(timed, who):
    code, tasks, *_ = WHO[who]
    drawn = draws(timed, code)
    assert {bar.task for bar in drawn.bars if bar.lane != "this cell"} == {f"task-{number}" for number in range(1, tasks + 1)}


@pytest.mark.parametrize(
    "code",
    [
        "1 + 1",
        "Thread.sleep(50);",
        "var t = new Thread(() -> spin(0.02));",
        "new Thread(() -> spin(0.02)).run();",
        "Stream.of(1, 2, 3).map(i -> i + 1).toList()",
        "var p = Executors.newFixedThreadPool(2);",
        "new FutureTask<>(() -> 1).run();",
        "CompletableFuture.completedFuture(1).thenApply(x -> { spin(0.02); return x; }).join()",
    ],
)
def test_a_cell_with_one_thread_has_none(timed, code):
    assert displays(timed.runs(code).ok()) == []


def test_it_has_all_forms_and_its_figures(timed):
    cell = timed.runs("var t = new Thread(() -> spin(0.05)); t.start(); t.join(); 42").ok()
    drawn = picture(cell)
    assert set(drawn.data) == {"image/svg+xml", "text/html", "text/plain"}
    assert drawn.data["text/html"].startswith('<img src="data:image/svg+xml;base64,')
    assert set(drawn.figures) == {"tasks", "workers", "wall", "work", "busy"}
    assert 0.05 <= drawn.figures["work"] <= drawn.figures["wall"] < 0.05 + LATE
    assert drawn.figures["busy"] == pytest.approx(drawn.figures["work"] / drawn.figures["wall"], abs=0.01)
    assert re.fullmatch(r"1 task, 1 worker, [\d.]+ m?s wall, [\d.]+ m?s work, \d+ % busy", drawn.data["text/plain"])
    assert drawn.data["text/plain"] in drawn.texts


def test_it_stands_between_the_value_and_the_line(timed):
    cell = timed.runs("System.out.println(1); var t = new Thread(() -> spin(0.02)); t.start(); t.join(); 42").ok()
    shown = [message for message in cell.messages if message["msg_type"] not in ("status", "execute_input")]
    assert [message["msg_type"] for message in shown] == ["stream", "execute_result", "display_data", "display_data"]
    assert [set(message["content"]["metadata"]["threadbook"]) for message in shown[2:]] == [{"timeline"}, {"timing"}]


def test_computing_is_running(timed):
    drawn = draws(timed, """
        { var one = new Thread(() -> spin(0.15), "one"); var two = new Thread(() -> spin(0.15), "two");
          one.start(); two.start(); one.join(); two.join(); }""")
    for lane in ("one", "two"):
        assert 0.14 < drawn.time(lane, "running") < 0.15 + LATE
        assert not drawn.of(lane, "waiting") and not drawn.of(lane, "sleeping")
    assert 0.1 < drawn.time("this cell", "waiting") < 0.15 + LATE


def test_what_new_workers_rehearse_is_no_task(timed):
    for _ in range(8):
        assert draws(timed, WHO["ProcessExecutor"][0]).figures["tasks"] == 3
