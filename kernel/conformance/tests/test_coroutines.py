"""Coroutines in cells: stopping, output, what is reported, and how many there can be."""

import pytest

LIMIT = 3.0  # the aim is 1 s; a loaded machine needs more, and the figure is printed

WAITS = {
    "a sleep": "run(() -> { say(); sleep(1000); });",
    "an await": "run(() -> { say(); await(EventLoop.current().createFuture()); });",
    "an await of a task": "run(() -> { var t = createTask(() -> { say(); sleep(1000); }); await(t); });",
    "a gather": "run(() -> gather(() -> { say(); sleep(1000); }, () -> sleep(1000)));",
    "a wait": "var wl = new EventLoop(); wl.wait(List.of(wl.createTask(() -> { say(); sleep(1000); })));",
    "a queue": "run(() -> { say(); new AsyncQueue<Integer>().get(); });",
    "a lock": "run(() -> { var lock = new AsyncLock(); lock.acquire(); say(); lock.acquire(); });",
    "an event": "run(() -> { say(); new AsyncEvent().await(); });",
    "a condition": "run(() -> { var c = new AsyncCondition(); try (var held = c.acquire()) { say(); c.await(); } });",
    "a semaphore": "run(() -> { var s = new AsyncSemaphore(0); say(); s.acquire(); });",
    "a task group": "run(() -> { try (var g = new TaskGroup()) { g.createTask(() -> { say(); sleep(1000); }); } });",
    "a thread's work": "run(() -> { await(toThread(() -> { say(); Thread.sleep(1_000_000); })); });",
    "a future of the JDK": "run(() -> { say(); await(new CompletableFuture<String>()); });",
    "a body that blocks": "run(() -> { say(); Thread.sleep(1_000_000); });",
    "a body that takes from a queue": "run(() -> { say(); new LinkedBlockingQueue<Integer>().take(); });",
    "a body that waits for a lock": "run(() -> { var k = new ReentrantLock(); Thread.ofPlatform().daemon().start(() -> k.lock()).join(); say(); k.lock(); });",
    "a body that computes": "run(() -> { say(); while (true) { } });",
    "a body that swallows everything": "run(() -> { say(); while (true) { try { sleep(1000); } catch (Throwable e) { } } });",
    "tasks that take turns for ever": "run(() -> { say(); while (true) { sleep(0); } });",
    "a callback that computes": "var cl = new EventLoop(); cl.callSoon(() -> { say(); while (true) { } }); cl.runForever();",
    "a callback that blocks": "var bl = new EventLoop(); bl.callSoon(() -> { say(); new Semaphore(0).acquireUninterruptibly(); }); bl.runForever();",
    "a loop without work": "var il = new EventLoop(); il.callSoon(() -> say()); il.runForever();",
    "ten thousand tasks": "run(() -> { for (int i = 0; i < 10_000; i++) createTask(() -> sleep(1000)); sleep(0); say(); sleep(1000); });",
}


@pytest.mark.parametrize("what", WAITS)
def test_it_stops(shared, measured, what):
    shared.runs('void say() { System.out.println("now"); }').ok()
    cell = shared.executes(WAITS[what])
    shared.hears_text("now")
    shared.asks("kernel_info_request")
    shared.interrupts()
    done = shared.finished(cell, 10)
    measured(f"{what} stopped", done.seconds)
    assert done.reply["status"] == "error"
    assert done.seconds < LIMIT
    left = shared.runs(
        """Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("event-loop")).count()"""
    )
    assert left.ok().result() == "0"
    assert shared.runs("run(() -> { sleep(0.01); return 5; })").ok().result() == "5"


def test_what_is_stopped_cleans_up(shared):
    cell = shared.executes(
        """run(() -> {
               createTask(() -> { try { sleep(1000); } finally { System.out.println("the other cleans up"); } });
               System.out.println("now");
               try { sleep(1000); } finally { System.out.println("main cleans up"); }
           });"""
    )
    shared.hears_text("now")
    shared.interrupts()
    done = shared.finished(cell, 10)
    assert done.reply["status"] == "error"
    assert "main cleans up" in done.text() and "the other cleans up" in done.text()


def test_a_loop_can_go_on_after_a_stop(shared):
    shared.runs("var again = new EventLoop();").ok()
    cell = shared.executes('again.runUntilComplete(() -> { System.out.println("now"); sleep(1000); });')
    shared.hears_text("now")
    shared.interrupts()
    assert shared.finished(cell, 10).reply["status"] == "error"
    assert shared.runs("again.allTasks().size() + again.runUntilComplete(() -> 7)").ok().result() == "7"
    shared.runs("again.close();").ok()


def test_output_goes_to_the_cell_that_made_the_task(shared):
    shared.runs(
        """
        var loop = new EventLoop();
        var early = loop.createTask(() -> { System.out.println("early, before"); sleep(0.05); System.out.println("early, after"); });
        early.addDoneCallback(done -> System.out.println("early, callback"));
        """
    ).ok()
    request = shared.executes('loop.runUntilComplete(() -> { await(early); System.out.println("late"); });')
    late = shared.finished(request).ok()
    assert late.text() == "late\n"
    elsewhere = ""
    while "early, callback" not in elsewhere:
        others = [m for m in shared.published if m["msg_type"] == "stream" and m not in shared.of(request)]
        elsewhere = "".join(m["content"]["text"] for m in others)
        if "early, callback" not in elsewhere:
            shared.hears(lambda m: m["msg_type"] == "stream")
    assert "early, after" in elsewhere


def test_a_cell_that_is_run_again_closes_its_loop(kernel):
    cell = "var mine = new EventLoop(); var t = mine.createTask(() -> sleep(1000)); mine.runUntilComplete(() -> sleep(0));"
    kernel.runs(cell).ok()
    again = kernel.runs(cell).ok()
    said = again.text() + again.text("stderr")
    assert "An event loop of this cell was still open: closed." in said


def test_a_hundred_thousand_tasks(kernel, measured):
    done = kernel.runs(
        """
        long start = System.nanoTime();
        long total = run(() -> {
            var tasks = new ArrayList<Task<Integer>>();
            for (int i = 0; i < 100_000; i++) { int n = i; tasks.add(createTask(() -> { sleep(0.01); return n; })); }
            return gather(tasks).stream().mapToLong(n -> n).sum();
        });
        List.of(total, (System.nanoTime() - start) / 1_000_000)
        """,
        patience=60,
    ).ok()
    total, millis = done.result().strip("[]").split(", ")
    assert total == "4999950000"
    measured("100,000 tasks", int(millis), "ms")
    measured("memory of the guest after 100,000 tasks", kernel.guest().memory_info().rss // 2**20, "MiB")
    assert done.text("stderr") == ""


def test_handing_over_is_cheap(shared, measured):
    nanos = shared.runs(
        "run(() -> { for (int round = 0; ; round++) { long start = System.nanoTime();"
        " for (int i = 0; i < 300_000; i++) sleep(0); if (round == 2) return (System.nanoTime() - start) / 300_000; } })"
    )
    measured("one sleep(0)", int(nanos.ok().result()), "ns")


def test_every_worker_process_can_run_a_loop(kernel, measured):
    kernel.runs(
        """
        int slow(int n) { sleep(0.1); return n * n; }
        int loopOf(int n) {
            return run(() -> {
                var tasks = range(10).stream().map(i -> createTask(() -> slow(n * 10 + i))).toList();
                System.out.println("worker has made " + tasks.size());
                return gather(tasks).stream().mapToInt(x -> x).sum();
            });
        }
        """
    ).ok()
    done = kernel.runs("try (var pool = ProcessPool.of(2)) { System.out.println(pool.map(n -> loopOf(n), range(4), 1)); }").ok()
    squares = [sum((n * 10 + i) ** 2 for i in range(10)) for n in range(4)]
    assert str(squares) in done.text()
    assert done.text().count("worker has made 10") == 4
    measured("two workers with a loop each", done.seconds)
    failed = kernel.runs(
        'try (var pool = ProcessPool.of(1)) { pool.apply(() -> run(() -> { sleep(0); throw new IllegalStateException("in a task of a worker"); })); }'
    )
    assert failed.error()["ename"] == "java.lang.IllegalStateException"
    assert "in a task of a worker" in failed.error()["evalue"]


def test_a_loop_in_a_worker_is_stopped(kernel):
    cell = kernel.executes(
        'try (var pool = ProcessPool.of(1)) { pool.apply(() -> run(() -> { System.out.println("now"); sleep(1000); })); }'
    )
    kernel.hears_text("now")
    kernel.interrupts()
    done = kernel.finished(cell, 10)
    assert done.reply["status"] == "error"
    assert done.seconds < 5
    assert kernel.runs("try (var pool = ProcessPool.of(1)) { System.out.println(pool.apply(() -> run(() -> 3))); }").text() == "3\n"


def test_tasks_print_as_those_of_asyncio(shared):
    done = shared.runs(
        """String doSomeWork() {
    sleep(0.01);
    return "value";
}
var loop = new EventLoop();
var task = loop.createTask(() -> doSomeWork());
System.out.println(task);
loop.runUntilComplete(() -> { sleep(0); System.out.println(task); });
loop.runUntilComplete(task);
System.out.println(task);
loop.close();"""
    ).ok()
    first, second, third = done.text().splitlines()
    assert first.startswith("<Task pending name='Task-1' coro=<") and "line 6" in first
    assert second.startswith("<Task pending name='Task-1' coro=<doSomeWork() running at cell") and "line 2" in second
    assert third.startswith("<Task finished name='Task-1' coro=<") and third.endswith("result=value>")


ERRORS = {
    "new EventLoop().createTask(() -> 1).result()": "Result is not set: Task-1 is not done. Await it first, or ask isDone().",
    "await(new EventLoop().createTask(() -> 1))": "await(…) works inside of an event loop: run(() -> await(…)).",
    "run(() -> run(() -> 1))": "run(…) is called from inside of an event loop that runs: there write await(() -> …), or just call the method.",
    "run(() -> new EventLoop().runUntilComplete(() -> 1))": "is called from inside of an event loop that runs",
    "{ var loop = new EventLoop(); loop.close(); loop.createTask(() -> 1); }": "The event loop is closed: make another one",
    "run(() -> await(currentTask()));": "Task-1 cannot await itself",
    "new AsyncLock().acquire()": "lock.acquire() works inside of an event loop: run(() -> lock.acquire()).",
    "createTask(() -> 1)": "No event loop runs here: createTask(…) works inside of run(() -> …)",
    "run(() -> { var loop = EventLoop.current(); loop.close(); });": "The event loop runs: stop() it before close().",
    "run(() -> { var c = coroutine(() -> 1); await(c); await(c); });": "A coroutine runs once, and this one has begun already",
    "run(() -> { var other = new EventLoop().createTask(() -> 1); await(other); });": "belongs to another event loop",
    "run(() -> { var loop = EventLoop.current(); await(toThread(() -> loop.createTask(() -> 1))); });": "loop.callSoonThreadSafe",
}


@pytest.mark.parametrize("code", ERRORS)
def test_errors_say_what_to_do(shared, code):
    error = shared.runs(code).error()
    assert ERRORS[code] in error["evalue"], error


def test_a_wait_that_cannot_end_is_told_and_can_be_stopped(shared):
    cell = shared.executes("run(() -> {\n    new AsyncQueue<Integer>().get();\n});")
    shared.hears_text("waits for ever")
    shared.interrupts()
    done = shared.finished(cell, 10)
    assert done.reply["status"] == "error"
    assert "line 2" in done.text("stderr")


def test_names_of_the_jdk_and_of_the_user_keep_their_meaning(kernel):
    jdk = """Queue<Integer> q = new LinkedList<>(); Lock l = new ReentrantLock(); Condition c = l.newCondition();
             Semaphore s = new Semaphore(1); Future<Integer> f = CompletableFuture.completedFuture(3);
             q.size() + s.availablePermits()"""
    assert kernel.runs(jdk).ok().result() == "1"
    done = kernel.runs("for (var next : asCompleted(List.of(CompletableFuture.completedFuture(4)))) System.out.println(next.get());")
    assert done.ok().text() == "4\n"
    assert kernel.runs("int gather(int a, int b) { return a + b; }\ngather(1, 2)").ok().result() == "3"
    assert kernel.runs("record Task(int n) { }\nnew Task(5).n()").ok().result() == "5"


def test_virtual_threads_of_a_task_run_in_parallel_to_the_loop(shared):
    done = shared.runs(
        """run(() -> {
               var latch = new CountDownLatch(1);
               Thread.ofVirtual().start(() -> { sleep(0.05); latch.countDown(); });
               while (latch.getCount() > 0) { sleep(0.01); }
               try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
                   return all.submit(() -> 6).get();
               }
           })"""
    ).ok()
    assert done.result() == "6"


def test_traces_end_with_the_lines_of_the_user(shared):
    failed = shared.runs("int deep(int n) {\n    sleep(0);\n    return Integer.parseInt(\"x\");\n}\nrun(() -> deep(3))")
    assert "deep (cell" in failed.trace()
    assert failed.trace().splitlines()[-2].strip().startswith("at lambda"), failed.trace()
    late = shared.runs("run(() -> waitFor(() -> sleep(5), 0.05));")
    assert late.error()["ename"] == "java.util.concurrent.TimeoutException"
    for ours in ("ScopedValue", "threadbook.async.T", "event-loop", "VirtualThread", "Thread.run"):
        assert ours not in failed.trace() + late.trace()
