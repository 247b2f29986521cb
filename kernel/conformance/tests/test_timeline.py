"""The picture below a cell: who did what when. It is read as a person reads it, and compared with what was done."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from conftest import told
from nbformat.v4 import new_code_cell, new_notebook
from notebooks import Client, is_measured
from timeline_picture import Picture, is_picture
from transcript import until

SPIN = """
    void spin(double seconds) {
        long end = System.nanoTime() + Math.round(seconds * 1e9);
        while (System.nanoTime() < end) { }
    }
    void pause(int millis) { try { Thread.sleep(millis); } catch (InterruptedException e) { } }
    void awaitWaiting(Thread thread) {
        while (thread.getState() == Thread.State.NEW || thread.getState() == Thread.State.RUNNABLE) Thread.onSpinWait();
    }
    spin(0.01);
"""

# Whoever is to run may have to wait for a processor, and what begins late ends late.
LATE = 0.2


def displays(cell, kind="display_data"):
    return [content for content in cell.contents(kind) if is_picture(content)]


def pictures(cell):
    """Those that stay: what each display shows in the end."""
    shown = {}
    for message in cell.messages:
        if message["msg_type"] in ("display_data", "update_display_data") and is_picture(message["content"]):
            shown[message["content"]["transient"]["display_id"]] = Picture(message["content"])
    return [picture for picture in shown.values() if picture.figures]


def live(messages):
    """Everything that was shown while the cell ran, in order."""
    shown = [message for message in messages if message["msg_type"] in ("display_data", "update_display_data")]
    return [message for message in shown if "-live-" in message["content"].get("transient", {}).get("display_id", "")]


def picture(cell):
    [only] = pictures(cell.ok())
    return only


def draws(kernel, code, **options):
    return picture(kernel.runs(code, **options))


# A cell, how many tasks and lanes there are, and what these are called and are.
WHO = {
    "a thread": ("var t = new Thread(() -> spin(0.02)); t.start(); t.join();", 1, 1, r"Thread-\d+", "thread"),
    "a thread with a name": ('var t = new Thread(() -> spin(0.02), "ann"); t.start(); t.join();', 1, 1, "ann", "thread"),
    "a thread without one": ('var t = new Thread(() -> spin(0.02), ""); t.start(); t.join();', 1, 1, r"thread-1", "thread"),
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
    "a virtual thread": ('Thread.ofVirtual().name("v").start(() -> spin(0.02)).join();', 1, 1, "v", "virtual thread"),
    "startVirtualThread": ("Thread.startVirtualThread(() -> spin(0.02)).join();", 1, 1, r"virtual-\d+", "virtual thread"),
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
        6, 6, r"virtual-\d+", "virtual thread",
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
        2, 2, r"virtual-\d+", "virtual thread",
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
        "try (var p = ProcessPool.of(2)) { p.map(i -> { spin(0.03); return i; }, range(6), 1); }",
        6, 2, r"pool-\d+-worker-[12]", "process",
    ),
    "ProcessExecutor": (
        "try (var p = ProcessExecutor.of(1)) { for (int i = 0; i < 3; i++) p.submit(() -> { spin(0.01); return 1; }).get(); }",
        3, 1, r"pool-\d+-worker-1", "process",
    ),
    "ChildProcess": ('ChildProcess.start("kid", () -> spin(0.05)).join();', 1, 1, "kid", "process"),
    "a program": ('new ProcessBuilder("sleep", "0.05").start().waitFor();', 1, 1, r"sleep \d+", "process"),
    "coroutines": ("run(() -> { gather(() -> sleep(0.02), () -> sleep(0.02)); });", 3, 3, r"Task-\d+", "coroutine"),
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


# Somebody holds something, and for 100 ms after another one is seen waiting for it.
HOLD = """
    class Wait { Thread wanter; void begin() { wanter.start(); awaitWaiting(wanter); pause(100); } }
    var wait = new Wait();
    var holder = new Thread(() -> { %s wait.begin(); %s }, "holder");
    wait.wanter = %s.name("wanter").unstarted(() -> { %s });
    holder.start(); holder.join(); wait.wanter.join();
"""

# A cell, who waits in it for about 100 ms, what that is called, and what it waits for.
WAITS = {
    "sleep": ("{ var t = new Thread(() -> pause(100), %s); t.start(); t.join(); }" % '"w"', "w", "sleeping", None),
    "sleep of a virtual thread": ('Thread.ofVirtual().name("w").start(() -> pause(100)).join();', "w", "sleeping", None),
    "sleep of the cell": ("{ var t = new Thread(() -> { }); t.start(); pause(100); t.join(); }", "this cell", "sleeping", None),
    "sleep of a task": ("try (var p = Executors.newFixedThreadPool(1, r -> new Thread(r, \"w\"))) { p.submit(() -> pause(100)); }", "w", "sleeping", None),
    "a queue": ('{ var q = new LinkedBlockingQueue<Integer>(); var t = Thread.ofPlatform().name("w").start(() -> { try { q.take(); } catch (InterruptedException e) { } }); awaitWaiting(t); pause(100); q.put(1); t.join(); }', "w", "waiting", "a condition"),
    "a future": ('{ var f = new CompletableFuture<Integer>(); var t = Thread.ofVirtual().name("w").start(() -> f.join()); awaitWaiting(t); pause(100); f.complete(1); t.join(); }', "w", "waiting", "CompletableFuture"),
    "a latch": ('{ var l = new CountDownLatch(1); var t = Thread.ofPlatform().name("w").start(() -> { try { l.await(); } catch (InterruptedException e) { } }); awaitWaiting(t); pause(100); l.countDown(); t.join(); }', "w", "waiting", "CountDownLatch"),
    "a semaphore": ('{ var s = new Semaphore(0); var t = Thread.ofPlatform().name("w").start(() -> s.acquireUninterruptibly()); awaitWaiting(t); pause(100); s.release(); t.join(); }', "w", "waiting", "Semaphore"),
    "Object.wait": ('{ var o = new Object(); Thread.ofPlatform().name("w").start(() -> { synchronized (o) { try { o.wait(100); } catch (InterruptedException e) { } } }).join(); }', "w", "waiting", None),
    "join": ('{ var slow = new Thread(() -> pause(100), "slow"); slow.start(); slow.join(); }', "this cell", "waiting", None),
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


def test_what_new_workers_rehearse_is_no_task(timed):
    for _ in range(8):
        assert draws(timed, WHO["ProcessExecutor"][0]).figures["tasks"] == 3


def test_a_task_that_fails_ends_its_bar(timed):
    drawn = draws(timed, """
        try (var p = Executors.newFixedThreadPool(1)) {
            p.submit(() -> { spin(0.02); throw new IllegalStateException(); }); p.submit(() -> spin(0.02));
        }
        { var t = new Thread(() -> { spin(0.02); throw new IllegalStateException("nobody catches it"); }, "fails"); t.start(); t.join(); }
        pause(100);""")
    assert drawn.figures["tasks"] == 3
    assert 0.015 < drawn.time("fails", "running") < 0.1


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


@pytest.mark.parametrize(
    "start",
    [
        "for (int i = 0; i < 20_000; i++) all.add(Thread.startVirtualThread(() -> pause(50)));",
        "for (int i = 0; i < 20_000; i++) all.add(Thread.ofVirtual().start(() -> pause(50)));",
        "var p = Executors.newVirtualThreadPerTaskExecutor(); for (int i = 0; i < 20_000; i++) p.execute(() -> pause(50)); p.close();",
        "var p = Executors.newVirtualThreadPerTaskExecutor(); for (int i = 0; i < 20_000; i++) p.submit(() -> pause(50)); p.close();",
    ],
)
def test_very_many_threads_are_one_small_picture(timed, start):
    cell = timed.runs("{ var all = new ArrayList<Thread>(); %s for (var t : all) t.join(); }" % start).ok()
    drawn = picture(cell)
    assert drawn.figures["tasks"] == 20_000
    assert len(drawn.svg.encode()) + len(drawn.data["text/html"].encode()) <= 60_000
    assert len(drawn.lanes()) < 30
    hidden = 20_000 - len(drawn.lanes())
    assert drawn.more == f"+ {hidden:,} more"


def test_those_too_many_that_were_never_seen_together_count_too(timed):
    drawn = draws(timed, "for (int i = 0; i < 400; i++) Thread.ofVirtual().start(() -> { }).join();")
    assert drawn.figures["tasks"] == 400
    assert drawn.more == f"+ {400 - len(drawn.lanes())} more"


def test_so_many_threads_of_a_class_count_once(timed):
    timed.runs("class Plain extends Thread { Plain(Runnable r) { super(r); } } class Own2 extends Thread { public void run() { } }").ok()
    for made in ("new Plain(() -> { })", "new Own2()"):
        drawn = draws(timed, "{ var all = new ArrayList<Thread>(); for (int i = 0; i < 400; i++) all.add(%s); for (var t : all) t.start(); for (var t : all) t.join(); }" % made)
        assert drawn.figures["tasks"] == 400


def test_very_many_tasks_are_one_small_picture(timed):
    drawn = draws(timed, "try (var p = Executors.newFixedThreadPool(3)) { for (int i = 0; i < 20_000; i++) p.submit(() -> 1); }")
    assert (drawn.figures["tasks"], drawn.figures["workers"]) == (20_000, 3)
    assert len(drawn.lanes()) == 3
    assert len(drawn.svg.encode()) <= 30_000


def test_very_many_coroutines_are_one_small_picture(timed):
    drawn = draws(timed, "run(() -> { var all = new ArrayList<Task<Void>>(); for (int i = 0; i < 20_000; i++) all.add(createTask(() -> sleep(0.01))); for (var t : all) await(t); });")
    assert drawn.figures["tasks"] == 20_001
    assert len(drawn.svg.encode()) <= 30_000


def test_a_long_cell_is_shown_while_it_runs(timed):
    cell = timed.runs('{ var t = new Thread(() -> spin(1.9), "ann"); t.start(); t.join(); }').ok()
    shown = live(cell.messages)
    assert [message["msg_type"] for message in shown] == ["display_data"] + ["update_display_data"] * (len(shown) - 1)
    assert len({message["content"]["transient"]["display_id"] for message in shown}) == 1
    drawn = [Picture(message["content"]) for message in shown]
    assert 2 <= len(drawn) <= 2 + 5 * 1.0
    assert all(picture.lanes() == ["ann"] for picture in drawn)
    assert [picture.figures["wall"] for picture in drawn] == sorted(picture.figures["wall"] for picture in drawn)
    kinds = [next(iter(message["content"]["metadata"]["threadbook"])) for message in cell.messages if message["msg_type"] == "display_data"]
    assert kinds == ["timeline", "timing"]
    assert 1.85 < picture(cell).time("ann", "running") < 1.9 + LATE


def test_it_makes_room_for_what_is_printed_later(timed):
    cell = timed.runs('{ var t = new Thread(() -> pause(1200), "ann"); t.start(); t.join(); } System.out.println("later");').ok()
    end = Picture(live(cell.messages)[-1]["content"])
    assert (end.figures, end.data) == ({}, {"text/plain": ""})
    shown = [message for message in cell.messages if message["msg_type"] in ("stream", "display_data")]
    assert [message["msg_type"] for message in shown] == ["display_data", "stream", "display_data", "display_data"]
    assert picture(cell).lanes() == ["ann"]


def test_not_if_it_is_alone_nor_if_it_is_quick(timed):
    assert displays(timed.runs("Thread.sleep(1200);").ok()) == []
    assert live(timed.runs("{ var t = new Thread(() -> pause(300)); t.start(); t.join(); }").ok().messages) == []


def test_an_error_is_one_output(timed):
    cell = timed.runs("{ var t = new Thread(() -> spin(0.03)); t.start(); t.join(); } throw new IllegalStateException();")
    shown = [message["msg_type"] for message in cell.messages if message["msg_type"] not in ("status", "execute_input")]
    assert shown == ["error"]


def test_an_error_after_a_second_keeps_the_picture(timed):
    cell = timed.runs("{ var t = new Thread(() -> pause(1200)); t.start(); t.join(); } throw new IllegalStateException();")
    assert cell.error()["ename"].endswith("IllegalStateException")
    [kept] = pictures(cell)
    assert kept.figures["wall"] >= 1.19 and "-live-" in kept.display
    assert [message["msg_type"] for message in cell.messages if "update" not in message["msg_type"]][-2:] == ["error", "status"]


def test_a_cell_that_is_stopped_keeps_the_picture(timed):
    cell = timed.executes("{ var t = new Thread(() -> pause(100_000)); t.start(); t.join(); }")
    timed.hears(lambda message: live([message]) != [])
    timed.interrupts()
    done = timed.finished(cell)
    assert done.error()["ename"] == "Interrupted"
    assert len(pictures(done)) == 1
    assert draws(timed, "{ var t = new Thread(() -> spin(0.02)); t.start(); t.join(); }").figures["tasks"] == 1


def test_a_jvm_that_dies_leaves_the_picture_as_it_was(timed):
    cell = timed.runs("new Thread(() -> pause(10_000)).start(); Thread.sleep(1200); Runtime.getRuntime().halt(3);")
    assert cell.error()["ename"] == "JavaProcessEnded"
    assert len(pictures(cell)) == 1
    timed.runs(SPIN).ok()
    assert draws(timed, "{ var t = new Thread(() -> spin(0.02)); t.start(); t.join(); }").figures["tasks"] == 1


def test_what_goes_on_after_the_cell_is_shown_in_place(timed):
    cell = timed.runs('new Thread(() -> spin(0.5), "late").start();').ok()
    first = picture(cell)
    assert first.figures["work"] < 0.3

    def is_over(message):
        timing = message["content"].get("metadata", {}).get("threadbook", {}).get("timing")
        return message["msg_type"] == "update_display_data" and timing and "still" not in message["content"]["data"]["text/plain"]

    timed.hears(is_over)
    is_last = lambda message: message["msg_type"] == "update_display_data" and is_picture(message["content"])
    last = Picture(timed.hears(is_last)["content"])
    assert last.display == first.display
    assert 0.48 < last.time("late", "running") < 0.5 + LATE
    assert last.figures["tasks"] == 1


def test_when_the_next_cell_begins_it_is_shown_so_far(timed):
    cell = timed.runs('var slow = new Thread(() -> spin(0.6), "slow"); slow.start();').ok()
    mine = picture(cell).display
    joined = timed.runs("slow.join();").ok()
    assert displays(joined) == [] and live(joined.messages) == []
    updates = [Picture(m["content"]) for m in timed.published if m["msg_type"] == "update_display_data" and is_picture(m["content"])]
    assert [update for update in updates if update.display == mine][-1].figures["work"] < 0.55


def test_nothing_is_shown_of_a_silent_request(timed):
    cell = timed.runs("{ var t = new Thread(() -> pause(1200)); t.start(); t.join(); }", silent=True).ok()
    assert [message["msg_type"] for message in cell.messages if message["msg_type"] != "status"] == []


def test_nothing_is_shown_of_user_expressions(timed):
    cell = timed.runs("", user_expressions={"x": "IntStream.range(0, 9).parallel().map(i -> { spin(0.01); return i; }).sum()"}).ok()
    assert displays(cell) == []


def test_it_is_a_setting(timed):
    code = "{ var t = new Thread(() -> pause(%d)); t.start(); t.join(); }"
    assert displays(timed.runs("%timing off\n" + code % 20).ok()) == []
    long = timed.runs(code % 1200).ok()
    assert [message["msg_type"] for message in long.messages if message["msg_type"] not in ("status", "execute_input")] == []
    assert displays(timed.runs("%timing always\n" + code % 20).ok()) == []
    assert len(pictures(timed.runs(code % 20).ok())) == 1
    timed.runs("%timing auto").ok()
    assert len(pictures(timed.runs(code % 20).ok())) == 1


def test_the_rest_of_a_notebook_is_the_same_with_it_and_without(tmp_path):
    cells = [
        'System.out.println(1); var t = new Thread(() -> System.out.println("from a thread")); t.start(); t.join(); 2',
        "display(3); ThreadPool.of(2).map(x -> x * x, range(5))",
        "run(() -> gather(() -> 1, () -> { sleep(0.01); return 2; }))",
        'var s = new Thread(() -> { try { Thread.sleep(1300); } catch (InterruptedException e) { } }); s.start(); s.join(); System.err.println("late");',
        "IntStream.range(0, 1000).parallel().sum()",
    ]

    def outputs(timing):
        made = new_notebook(cells=[new_code_cell(cell) for cell in cells])
        client = Client(made)
        with client.setup_kernel(cwd=str(tmp_path), env=told(timing)):
            for index, cell in enumerate(made.cells):
                client.execute_cell(cell, index)
        return [[output for output in cell.outputs] for cell in made.cells]

    def rest(all_outputs):
        return [
            [(output.output_type, output.get("text"), output.get("data", {}).get("text/plain")) for output in cell if not is_measured(output)]
            for cell in all_outputs
        ]

    with_it, without = outputs("auto"), outputs("off")
    assert rest(with_it) == rest(without)
    assert not any(is_measured(output) for cell in without for output in cell)
    assert sum(is_measured(output) for cell in with_it for output in cell) >= 6


def histogram(guest):
    """How many live objects there are of each of our classes for recordings."""
    jcmd = Path(os.environ["THREADBOOK_JDK"]) / "bin/jcmd"
    text = subprocess.run([jcmd, str(guest.pid), "GC.class_histogram"], capture_output=True, text=True, check=True).stdout
    return {found[2]: int(found[1]) for found in re.finditer(r":\s+(\d+)\s+\d+\s+(threadbook\.\S+)", text)}


def test_pictures_leave_nothing_in_memory(timed):
    cell = """
        { var all = new ArrayList<Thread>(); for (int i = 0; i < 300; i++) all.add(Thread.startVirtualThread(() -> pause(1))); for (var t : all) t.join(); }
        run(() -> gather(() -> sleep(0), () -> sleep(0)));
        var kept%d = new Thread(() -> { }); kept%d.start(); kept%d.join();
        var also%d = new TimerTask() { public void run() { } };"""
    before = timed.guest().memory_info().rss
    for i in range(50):
        assert draws(timed, cell.replace("%d", str(i))).figures["tasks"] == 304
    timed.runs("1 + 1").ok()
    left = histogram(timed.guest())
    assert left.get("threadbook.recording.Track", 0) <= 60  # a task that is kept knows who has handed it over
    assert left.get("threadbook.recording.Piece", 0) <= 10
    assert left.get("threadbook.recording.Work", 0) <= 200
    assert timed.guest().memory_info().rss - before < 200e6
    until(lambda: timed.guest().is_running())
