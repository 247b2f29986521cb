"""What bars of the picture below a cell say: what somebody did, for which task, and what it waited for."""

import pytest
from timeline_picture import LATE, displays, draws

# Somebody holds something, and for 100 ms after another one is seen waiting for it.
HOLD = """
    class Wait { Thread wanter; void begin() { wanter.start(); awaitWaiting(wanter); pause(100); } }
    var wait = new Wait();
    var holder = new Thread(() -> { %s wait.begin(); %s }, "holder");
    wait.wanter = %s.name("wanter").unstarted(() -> { %s });
    holder.start(); holder.join(); wait.wanter.join();
"""

# A cell, who waits in it for about 100 ms, or longer if that has to be seen from outside, what that is called, and what it waits for.
WAITS = {
    "sleep": ("{ var t = new Thread(() -> pause(100), %s); t.start(); t.join(); }" % '"w"', "w", "sleeping", None),
    "sleep of a virtual thread": ('Thread.ofVirtual().name("w").start(() -> pause(100)).join();', "w", "sleeping", None),
    "sleep of the cell": ("{ var t = new Thread(() -> { }); t.start(); pause(100); t.join(); }", "this cell", "sleeping", None),
    "sleep of a task": ("try (var p = Executors.newFixedThreadPool(1, r -> new Thread(r, \"w\"))) { p.submit(() -> pause(100)); }", "w", "sleeping", None),
    "a queue": ('{ var q = new LinkedBlockingQueue<Integer>(); var t = Thread.ofPlatform().name("w").start(() -> { try { q.take(); } catch (InterruptedException e) { } }); awaitWaiting(t); pause(100); q.put(1); t.join(); }', "w", "waiting", "LinkedBlockingQueue"),
    "a future": ('{ var f = new CompletableFuture<Integer>(); var t = Thread.ofVirtual().name("w").start(() -> f.join()); awaitWaiting(t); pause(100); f.complete(1); t.join(); }', "w", "waiting", "CompletableFuture"),
    "a latch": ('{ var l = new CountDownLatch(1); var t = Thread.ofPlatform().name("w").start(() -> { try { l.await(); } catch (InterruptedException e) { } }); awaitWaiting(t); pause(100); l.countDown(); t.join(); }', "w", "waiting", "CountDownLatch"),
    "a semaphore": ('{ var s = new Semaphore(0); var t = Thread.ofPlatform().name("w").start(() -> s.acquireUninterruptibly()); awaitWaiting(t); pause(100); s.release(); t.join(); }', "w", "waiting", "Semaphore"),
    "Object.wait": ('{ var o = new Object(); Thread.ofPlatform().name("w").start(() -> { synchronized (o) { try { o.wait(400); } catch (InterruptedException e) { } } }).join(); }', "w", "waiting", "a notification"),
    "join": ('{ var slow = new Thread(() -> pause(400), "slow"); slow.start(); slow.join(); }', "this cell", "waiting", "a thread"),
    "a scope": ("try (var s = StructuredTaskScope.open()) { s.fork(() -> { pause(100); return 1; }); s.join(); }", "this cell", "waiting", "StructuredTaskScope"),
    "park of a class of the cell": ('class Gate { void pass() { LockSupport.parkNanos(this, 100_000_000); } } { var g = new Gate(); Thread.ofPlatform().name("w").start(() -> g.pass()).join(); }', "w", "waiting", "Gate"),
    "an event loop": ("run(() -> sleep(0.1));", "this cell", "waiting", "the event loop"),
    "synchronized": ("{ var m = new Object();" + HOLD % ("synchronized (m) {", "}", "Thread.ofPlatform()", "synchronized (m) { }") + "}", "wanter", "blocked by a lock", "a monitor"),
    "synchronized, virtual": ("{ var m = new Object();" + HOLD % ("synchronized (m) {", "}", "Thread.ofVirtual()", "synchronized (m) { }") + "}", "wanter", "blocked by a lock", "a monitor"),
    "ReentrantLock": ("{ var l = new ReentrantLock();" + HOLD % ("l.lock();", "l.unlock();", "Thread.ofPlatform()", "l.lock(); l.unlock();") + "}", "wanter", "blocked by a lock", "ReentrantLock held by holder"),
    "ReentrantLock, virtual": ("{ var l = new ReentrantLock();" + HOLD % ("l.lock();", "l.unlock();", "Thread.ofVirtual()", "l.lock(); l.unlock();") + "}", "wanter", "blocked by a lock", "ReentrantLock held by holder"),
    "a lock for reading": ("{ var l = new ReentrantReadWriteLock();" + HOLD % ("l.writeLock().lock();", "l.writeLock().unlock();", "Thread.ofPlatform()", "l.readLock().lock();") + "}", "wanter", "blocked by a lock", "ReentrantReadWriteLock held by holder"),
    "StampedLock": ("{ var l = new StampedLock();" + HOLD % ("long s = l.writeLock();", "l.unlockWrite(s);", "Thread.ofPlatform()", "l.readLock();") + "}", "wanter", "blocked by a lock", "StampedLock"),
    "sleep of a coroutine": ('run(() -> { createTask("w", () -> sleep(0.1)); sleep(0.12); });', "w", "sleeping", None),
    "AsyncLock": ('run(() -> { var l = new AsyncLock(); createTask(() -> { try (var h = l.acquire()) { sleep(0.1); } }); createTask("w", () -> { try (var h = l.acquire()) { } }); sleep(0.15); });', "w", "blocked by a lock", "AsyncLock"),
    "toThread": ('run(() -> { createTask("w", () -> await(toThread(() -> pause(100)))); sleep(0.15); });', "w", "waiting", "work outside the loop"),
    "await": ('run(() -> { var t = createTask("slow", () -> sleep(0.1)); createTask("w", () -> await(t)); sleep(0.15); });', "w", "waiting", "slow"),
}


@pytest.mark.parametrize("what", WAITS)
def test_waiting_is_told_from_running(timed, what):
    code, lane, state, awaited = WAITS[what]
    drawn = draws(timed, code)
    assert 0.08 < drawn.time(lane, state) < 0.1 + LATE, drawn.of(lane)
    reasons = {note for bar in drawn.of(lane, state) if bar.seconds > 0.05 for note in bar.notes}
    reasons = {note for note in reasons if note.startswith("waits for ")}
    assert reasons == ({f"waits for {awaited}"} if awaited else set())


# What the one task of a worker process does for 0.3 s, and how that is called.
IN_A_PROCESS = {
    "sleeping": "Thread.sleep(300);",
    "running": "spin(0.3);",
    "waiting": "new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);",
    "blocked by a lock": """
        var lock = new Object(); var held = new CountDownLatch(1);
        new Thread(() -> { synchronized (lock) { held.countDown(); pause(300); } }).start();
        held.await(); synchronized (lock) { }""",
}


@pytest.mark.parametrize("state", IN_A_PROCESS)
@pytest.mark.parametrize("process", ["try (var p = ProcessPool.of(1)) { p.apply(() -> { %s return 1; }); }", 'ChildProcess.start("kid", () -> { %s }).join();'])
def test_what_a_process_does_is_told_too(timed, state, process):
    drawn = draws(timed, process % IN_A_PROCESS[state])
    [lane] = [lane for lane in drawn.lanes() if lane != "this cell"]
    assert 0.1 < drawn.time(lane, state) < 0.3 + LATE  # it is asked now and then
    assert not drawn.of(lane, "has a task, not seen inside")


def test_names_of_our_own_classes_are_no_reasons(timed):
    drawn = draws(timed, "try (var p = ThreadPool.of(1)) { p.apply(() -> { pause(30); return 1; }); } run(() -> sleep(0.03));")
    known = {"waits for CompletableFuture", "waits for a condition", "waits for CountDownLatch", "waits for the event loop"}
    assert {note for bar in drawn.bars for note in bar.notes if note.startswith("waits")} <= known


def test_coroutines_of_a_loop_never_run_at_the_same_time(timed):
    drawn = draws(timed, "run(() -> gather(() -> { spin(0.02); sleep(0.02); spin(0.02); }, () -> { spin(0.02); sleep(0.02); spin(0.02); }, () -> { spin(0.03); sleep(0); spin(0.03); }));")
    coroutines = [lane for lane in drawn.kinds if drawn.kinds[lane] == "coroutine"]
    running = sorted((bar for lane in coroutines for bar in drawn.of(lane, "running")), key=lambda bar: bar.start)
    assert len(coroutines) == 4 and sum(bar.seconds for bar in running) > 0.13
    for earlier, later in zip(running, running[1:]):
        assert earlier.end < later.start + 0.0011, (earlier, later)  # a title has three digits


def test_what_waits_for_a_worker_is_queued(timed):
    drawn = draws(timed, "try (var p = Executors.newFixedThreadPool(2)) { for (int i = 0; i < 10; i++) p.submit(() -> spin(0.02)); }")
    assert "queued" in drawn.texts
    assert 8 <= sum(drawn.queued.values()) <= 10
    names = {bar.task for lane in drawn.lanes() for bar in drawn.of(lane)}
    assert names == {f"task-{i}" for i in range(1, 11)}


def test_what_is_done_again_and_again_is_not_queued_in_between(timed):
    drawn = draws(timed, """
        try (var p = Executors.newScheduledThreadPool(1)) {
            var five = new CountDownLatch(5);
            p.scheduleAtFixedRate(() -> { spin(0.005); five.countDown(); }, 0, 20, TimeUnit.MILLISECONDS);
            five.await();
        }""")
    assert drawn.figures["tasks"] >= 5
    assert sum(drawn.queued.values()) <= 1


def test_what_waits_for_another_stage_is_not_queued(timed):
    drawn = draws(timed, """
        try (var p = Executors.newFixedThreadPool(4)) {
            CompletableFuture.supplyAsync(() -> { pause(100); return 1; }, p).thenApplyAsync(i -> { pause(30); return i; }, p).join();
        }""")
    assert sum(drawn.queued.values()) <= 1
    assert {bar.task for lane in drawn.lanes() for bar in drawn.of(lane)} >= {"supplyAsync", "thenApplyAsync"}


def test_a_handler_is_not_queued_before_there_is_a_request(timed):
    drawn = draws(timed, """
        try (var p = Executors.newFixedThreadPool(2)) {
            var server = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", x -> { pause(30); x.sendResponseHeaders(204, -1); x.close(); });
            server.setExecutor(p);
            server.start();
            for (int i = 0; i < 3; i++) {
                Thread.sleep(50);
                URI.create("http://localhost:" + server.getAddress().getPort()).toURL().openStream().close();
            }
            server.stop(0);
        }""")
    assert all(length < 0.04 for length in drawn.queued_for)  # until it has a processor
    names = [bar.task for lane in drawn.lanes() if lane.startswith("pool-") for bar in drawn.of(lane, "waiting") + drawn.of(lane, "sleeping")]
    assert len(set(names)) == 3, names


NOT_DUE = {
    "a pool": "try (var p = Executors.newScheduledThreadPool(2)) { for (int i = 1; i < 4; i++) p.schedule(() -> spin(0.02), i * 50, TimeUnit.MILLISECONDS); }",
    "a timer": """
        var timer = new Timer();
        var left = new CountDownLatch(3);
        for (int i = 1; i < 4; i++) timer.schedule(new TimerTask() { public void run() { spin(0.02); left.countDown(); } }, i * 50);
        left.await();
        timer.cancel();""",
}


@pytest.mark.parametrize("code", NOT_DUE.values(), ids=NOT_DUE)
def test_what_is_not_due_yet_is_not_queued(code, timed):
    drawn = draws(timed, code)
    assert drawn.figures["tasks"] == 3
    assert all(length < 0.04 for length in drawn.queued_for)  # until it has a processor


PASSED_ON = {
    "in another Runnable": "Executor logging = r -> p.execute(() -> { r.run(); }); for (int i = 0; i < 4; i++) logging.execute(() -> pause(20));",
    "as it is": "var all = new ArrayList<CompletableFuture<?>>(); for (int i = 0; i < 4; i++) all.add(CompletableFuture.supplyAsync(() -> { pause(20); return 1; }, r -> p.execute(r))); all.forEach(CompletableFuture::join);",
    "one after the other": """
        class Serial implements Executor {
            final Queue<Runnable> tasks = new ArrayDeque<>(); Runnable active;
            public synchronized void execute(Runnable r) {
                tasks.add(() -> { try { r.run(); } finally { next(); } });
                if (active == null) next();
            }
            synchronized void next() { if ((active = tasks.poll()) != null) p.execute(active); }
        }
        var serial = new Serial(); var left = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) serial.execute(() -> { pause(20); left.countDown(); });
        left.await();""",
}


@pytest.mark.parametrize("how", PASSED_ON)
def test_a_task_that_an_executor_passes_on_is_one(how, timed):
    drawn = draws(timed, "try (var p = Executors.newFixedThreadPool(2)) { " + PASSED_ON[how] + " }")
    assert drawn.figures["tasks"] == 4


def test_a_failure_of_a_task_that_is_passed_on_has_one_cross(timed):
    drawn = draws(timed, """
        try (var p = Executors.newFixedThreadPool(2)) {
            Executor caught = r -> p.execute(() -> { try { r.run(); } catch (IllegalStateException e) { } });
            caught.execute(() -> { pause(20); throw new IllegalStateException(); });
        }""")
    assert drawn.figures["tasks"] == 1 and len(drawn.failures) == 1


def test_what_a_gatherer_maps_at_the_same_time_is_shown(timed):
    drawn = draws(timed, "IntStream.range(0, 6).boxed().gather(Gatherers.mapConcurrent(3, i -> { pause(50); return i; })).toList();")
    assert drawn.figures["tasks"] == 6


def test_a_piece_of_a_parallel_stream_that_fails_has_a_cross(timed):
    drawn = draws(timed, """
        try {
            IntStream.range(0, 64).parallel().forEach(i -> {
                spin(0.005);
                if (Thread.currentThread().getName().contains("worker")) throw new IllegalStateException();
            });
        } catch (IllegalStateException e) { }""")
    assert "ended by an exception" in drawn.texts


def test_what_the_cell_does_itself_is_told_apart(timed):
    drawn = draws(timed, """
        try (var p = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.CallerRunsPolicy())) {
            for (int i = 0; i < 3; i++) p.execute(() -> pause(50));
        }""")
    assert any(text.startswith("3 tasks (1 in this cell), 1 worker, ") for text in drawn.texts), drawn.texts


def test_who_submitted_a_task_is_said(timed):
    drawn = draws(timed, """
        try (var p = Executors.newFixedThreadPool(1, r -> new Thread(r, "worker"))) {
            Thread.ofPlatform().name("boss").start(() -> p.submit(() -> spin(0.02))).join();
        }""")
    assert "submitted by boss" in drawn.notes("worker")
    drawn = draws(timed, 'Thread.ofPlatform().name("outer").start(() -> { spin(0.02); Thread.ofPlatform().name("inner").start(() -> spin(0.02)); }).join(); pause(60);')
    assert "submitted by this cell" in drawn.notes("outer")
    assert "submitted by outer" in drawn.notes("inner")
    drawn = draws(timed, 'run(() -> { var t = createTask("second", () -> sleep(0.02)); sleep(0.01); await(t); });')
    assert drawn.notes("second") >= {"submitted by Task-1"} and drawn.notes("Task-1") >= {"submitted by this cell"}


def test_handovers_have_arrows_if_they_are_few(timed):
    few = draws(timed, "{ var t = new Thread(() -> spin(0.03)); t.start(); t.join(); }")
    assert "submits" in few.texts
    many = draws(timed, "{ var all = new ArrayList<Thread>(); for (int i = 0; i < 20; i++) all.add(Thread.startVirtualThread(() -> pause(30))); for (var t : all) t.join(); }")
    assert many.svg.count("<circle") <= 16  # one for all that leave within 20 pixels, and none if these are more


def test_a_pool_of_an_earlier_cell_is_seen_where_it_works(timed):
    timed.runs('var earlier = Executors.newFixedThreadPool(1, r -> new Thread(r, "earlier")); earlier.submit(() -> 1).get();').ok()
    drawn = draws(timed, "earlier.submit(() -> spin(0.05)).get();")
    assert (drawn.figures["tasks"], drawn.lanes()) == (1, ["earlier"])
    assert 0.045 < drawn.time("earlier", "running") < 0.05 + LATE
    assert displays(timed.runs("Thread.sleep(20);").ok()) == []
    timed.runs("earlier.close();").ok()


def test_workers_of_an_earlier_cell_too(timed):
    timed.runs("var crew = ProcessPool.of(1); crew.apply(() -> 1);").ok()
    drawn = draws(timed, "crew.apply(() -> { spin(0.05); return 1; });")
    assert (drawn.figures["tasks"], len(drawn.lanes())) == (1, 1)
    assert displays(timed.runs("Thread.sleep(20);").ok()) == []
    timed.runs("crew.close();").ok()


def test_a_task_that_fails_ends_its_bar(timed):
    drawn = draws(timed, """
        try (var p = Executors.newFixedThreadPool(1)) {
            p.submit(() -> { spin(0.02); throw new IllegalStateException(); }); p.submit(() -> spin(0.02));
        }
        { var t = new Thread(() -> { spin(0.02); throw new IllegalStateException("nobody catches it"); }, "fails"); t.start(); t.join(); }
        pause(100);""")
    assert drawn.figures["tasks"] == 3
    assert drawn.time("fails", "running") > 0.015
    assert drawn.of("fails")[-1].end <= drawn.of("this cell", "sleeping")[-1].start + 0.01


@pytest.mark.parametrize("method", ["public boolean equals(Object o) { return true; }", 'public int hashCode() { throw new IllegalStateException(); }'])
def test_threads_may_say_of_themselves_what_they_like(timed, method):
    drawn = draws(timed, """
        class Odd extends Thread { Odd(String name) { super(name); } %s public void run() { spin(0.02); } }
        { var a = new Odd("a"); var b = new Odd("b"); a.start(); b.start(); a.join(); b.join(); }""" % method)
    assert drawn.lanes() == ["a", "b"]
    assert drawn.figures["tasks"] == 2


def test_any_name_makes_a_picture(timed):
    drawn = draws(timed, r"""
        for (var name : List.of("<&>\"'", "\u0000\u0001\ud800", "日本", "this cell", "x".repeat(100_000), "x: running 1 ms")) {
            var t = new Thread(() -> spin(0.02), name); t.start(); t.join();
        }""")
    assert (drawn.figures["tasks"], drawn.figures["workers"]) == (6, 1)
    assert drawn.figures["work"] > 0.11
    assert {"<&>\"'", "日本", "another this cell", "x: running 1 ms"} <= set(drawn.kinds)
    assert len(drawn.svg) < 30_000


def test_a_handler_of_a_server_that_fails_is_marked(timed):
    drawn = draws(timed, """
        try (var server = WebSocketServer.start(client -> { throw new IllegalStateException("full"); });
             var ann = WebSocketClient.connect(server.uri(), "ann")) { ann.awaitClose(); }""")
    [lane] = drawn.lanes()
    assert "→ ended by IllegalStateException" in drawn.notes(lane)


def test_what_the_jdk_and_the_kernel_lock_for_a_moment_is_not_red(timed):
    code = """
        for (int i = 0; i < 50; i++) { var a = new Thread(() -> { }); var b = new Thread(() -> { }); a.start(); b.start(); a.join(); b.join(); }
        try (var p = Executors.newCachedThreadPool()) { for (int i = 0; i < 30; i++) p.submit(() -> new ProcessBuilder("true").start().waitFor()); }
        try (var p = ProcessPool.of(2)) { p.map(n -> n * n, range(20)); }"""
    timed.runs(code).ok()  # the first time the JVM links classes, under a lock that looks like one of the program
    drawn = draws(timed, code)
    assert drawn.figures["tasks"] >= 130
    assert not [lane for lane in drawn.lanes() if drawn.of(lane, "blocked by a lock")]
