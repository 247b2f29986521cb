"""Threads that programs seldom make: with methods of their own, from odd factories, by libraries, or that cannot start.

Nothing of the kernel may depend on what their classes do, and what they do is drawn as for other threads.
"""

import os
import subprocess
from pathlib import Path

import pytest
from timeline_picture import SPIN, draws, pictures  # the kernel that is measured knows SPIN
from transcript import until

ODD = """
    class Odd extends Thread {
        Odd(String name) { super(name); setDaemon(true); }
        public State getState() { throw new IllegalStateException("my state"); }
        public StackTraceElement[] getStackTrace() { throw new IllegalStateException("my stack"); }
        public boolean equals(Object other) { throw new IllegalStateException("equal to whom"); }
        public int hashCode() { throw new IllegalStateException("no number"); }
        public void run() { spin(0.3); pause(200); }
    }
"""


def test_methods_of_a_thread_are_not_called_by_the_kernel(timed):
    timed.runs(ODD + "int kept = 7;").ok()
    assert timed.runs('new Odd("left").start(); pause(50);').ok().text() == ""
    drawn = draws(timed, 'var odd = new Odd("odd"); odd.start(); odd.join();')
    assert drawn.lanes() == ["odd"]
    assert drawn.time("odd", "running") > 0.25
    assert timed.runs("kept").ok().result() == "7"


def test_monitors_are_seen_afterwards(timed):
    timed.runs(ODD + 'var before = new Odd("before"); before.start(); before.join();').ok()
    drawn = draws(
        timed,
        """Object monitor = new Object();
        var kept = new Thread(() -> { synchronized (monitor) { } }, "kept out");
        synchronized (monitor) { kept.start(); awaitWaiting(kept); pause(100); } kept.join();""",
    )
    assert drawn.time("kept out", "blocked by a lock") > 0.05


def test_a_thread_that_holds_its_own_monitor_holds_up_nobody(timed):
    done = timed.runs(
        """class Locked extends Thread {
            Locked() { setDaemon(true); }
            public synchronized State getState() { return super.getState(); }
            public synchronized void run() { spin(3); }
        }
        new Locked().start(); pause(50); 1 + 1"""
    )
    assert done.ok().result() == "2"


def test_such_threads_are_stopped(kernel):
    kernel.runs(SPIN + ODD.replace("spin(0.3); pause(200);", 'while (true) pause(10);'))
    cell = kernel.executes('new Odd("endless").start(); System.out.println("on"); new java.util.concurrent.CountDownLatch(1).await();')
    kernel.hears_text("on")
    kernel.interrupts()
    assert kernel.finished(cell, 10).error()["ename"] in ("Interrupted", "java.lang.InterruptedException")
    until(lambda: "endless" not in kernel.runs("%threads").ok().result())
    assert kernel.runs("1 + 1").ok().result() == "2"


def test_threads_with_an_equality_of_their_own_start_others(timed):
    drawn = draws(
        timed,
        """class Equal extends Thread {
            Equal(Runnable r) { super(r, "equal"); }
            public boolean equals(Object other) { throw new IllegalStateException(); }
        }
        var equal = new Equal(() -> { try { var c = new Thread(() -> spin(0.02), "child"); c.start(); c.join(); } catch (InterruptedException e) { } });
        equal.start(); equal.join();""",
    )
    assert drawn.lanes() == ["child", "equal"]


FACTORIES = {
    "none": "",
    "of threads with a run": ", r -> new Thread(r) { public void run() { super.run(); } }",
    "that wraps": ", r -> new Thread(() -> r.run())",
    "that asks another": ", r -> { var t = Executors.defaultThreadFactory().newThread(r); t.setDaemon(true); return t; }",
    "of a builder": ", r -> Thread.ofPlatform().name(\"b\").unstarted(r)",
    "that wraps, virtual": ", r -> Thread.ofVirtual().unstarted(() -> r.run())",
}


@pytest.mark.parametrize("factory", FACTORIES.values(), ids=FACTORIES)
def test_workers_work_while_they_have_tasks(timed, factory):
    drawn = draws(
        timed,
        f"""var pool = Executors.newFixedThreadPool(2{factory});
        for (int i = 0; i < 2; i++) pool.submit(() -> pause(100));
        pause(700); pool.shutdown(); pool.awaitTermination(1, TimeUnit.SECONDS);""",
    )
    assert drawn.figures["tasks"] == 2
    assert 0.2 <= drawn.figures["work"] < 0.6


FAILING = {
    "a thread": 'var t = new Thread(() -> { pause(5); throw new IllegalStateException("x"); }, "fails"); t.start(); t.join();',
    "a class of threads": """class Fails extends Thread { Fails() { super("fails"); } public void run() { pause(5); throw new IllegalStateException("x"); } }
        var t = new Fails(); t.start(); t.join();""",
    "a virtual thread": 'Thread.ofVirtual().name("fails").start(() -> { pause(5); throw new IllegalStateException("x"); }).join();',
    "a future": 'var t = new Thread(new FutureTask<>(() -> { pause(5); throw new IllegalStateException("x"); }), "fails"); t.start(); t.join();',
    "a fork": """try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.awaitAll(), c -> c.withThreadFactory(Thread.ofVirtual().name("fails").factory()))) {
        scope.fork(() -> { pause(5); throw new IllegalStateException("x"); }); scope.join(); }""",
    "a child process": 'ChildProcess.start("fails", () -> { throw new IllegalStateException("x"); }).join();',
}


@pytest.mark.parametrize("code", FAILING.values(), ids=FAILING)
def test_what_fails_is_marked(timed, code):
    drawn = draws(timed, code)
    assert drawn.figures["tasks"] == 1
    assert {bar.task for bar in drawn.of("fails")} == {"fails"}
    assert "→ ended by IllegalStateException" in drawn.notes("fails")
    assert drawn.failures == ["fails ended by IllegalStateException"]
    assert "ended by an exception" in drawn.texts


POOLS = {
    "Executors": "try (var pool = Executors.newFixedThreadPool(2)) { for (int n : range(6)) pool.submit(() -> third(n)); }",
    "ThreadPool": "try (var pool = ThreadPool.of(2)) { pool.mapAsync(n -> third(n), range(6), 1); }",
    "coroutines": "run(() -> gather(true, range(6).stream().map(n -> createTask(() -> third(n))).toList()));",
    "ProcessPool": "try (var pool = ProcessPool.of(2)) { pool.mapAsync(n -> third(n), range(6), 1); }",
}


@pytest.mark.parametrize("code", POOLS.values(), ids=POOLS)
def test_the_one_of_many_that_fails_has_a_cross(timed, code):
    timed.runs('int third(int n) { if (n == 3) throw new IllegalStateException("x"); return n; }').ok()
    drawn = draws(timed, code)
    assert drawn.figures["tasks"] >= 6
    assert len(drawn.failures) == 1 and drawn.failures[0].endswith("ended by IllegalStateException")


def test_where_nothing_fails_there_is_no_cross(timed):
    drawn = draws(timed, "try (var pool = Executors.newFixedThreadPool(2)) { for (int n : range(6)) pool.submit(() -> n); }")
    assert drawn.failures == [] and "ended by an exception" not in drawn.texts


def test_a_thread_works_until_it_has_told_what_it_has_died_of(timed):
    drawn = draws(
        timed,
        """var t = new Thread(() -> { throw new IllegalStateException("x"); }, "dies");
        t.setUncaughtExceptionHandler((thread, thrown) -> pause(100)); t.start(); t.join();""",
    )
    assert drawn.time("dies", "sleeping") >= 0.1


def test_what_could_not_be_started_is_not_drawn(timed):
    done = timed.runs(
        """class Big extends Thread { Big() { super(null, null, "big", 1L << 47); } public void run() { } }
        try { new Big().start(); } catch (OutOfMemoryError e) { System.out.println("refused"); } pause(50);"""
    ).ok()
    assert (done.text(), pictures(done)) == ("refused\n", [])


def test_what_is_started_twice_is_drawn_once(timed):
    drawn = draws(
        timed,
        """class Twice extends Thread { Twice() { super("twice"); } public void run() { pause(100); } }
        var twice = new Twice(); twice.start();
        for (int i = 0; i < 5; i++) try { twice.start(); } catch (IllegalThreadStateException e) { }
        twice.join(); try { twice.start(); } catch (IllegalThreadStateException e) { }
        pause(300);""",
    )
    assert (drawn.figures["tasks"], drawn.figures["workers"]) == (1, 1)
    assert 0.1 <= drawn.figures["work"] < 0.3


def test_a_lane_goes_on_after_the_stack_was_full(timed):
    drawn = draws(
        timed,
        """class Deep { static void fall() { java.util.concurrent.locks.LockSupport.parkNanos(1); fall(); } }
        var deep = new Thread(null, () -> {
            for (int i = 0; i < 3; i++) try { Deep.fall(); } catch (StackOverflowError e) { }
            pause(2000);
        }, "deep", 160_000);
        deep.start(); deep.join();""",
    )
    assert drawn.time("deep", "sleeping") >= 1.5


WAITED_FOR = {
    "LinkedBlockingQueue": "var queue = new LinkedBlockingQueue<Integer>();|queue.take();|queue.put(1);",
    "CyclicBarrier": "var barrier = new CyclicBarrier(2);|barrier.await();|barrier.await();",
    "Process": 'var sleep = new ProcessBuilder("sleep", "0.3").start();|sleep.waitFor();|',
    "a thread": "var other = Thread.startVirtualThread(() -> pause(300));|other.join();|",
    "ExecutorService": "var each = Executors.newVirtualThreadPerTaskExecutor(); each.submit(() -> pause(300));|each.close();|",
    "ThreadPoolExecutor": "var pool = Executors.newFixedThreadPool(1); pool.submit(() -> pause(300));|pool.close();|",
    "CountDownLatch": "var latch = new CountDownLatch(1);|latch.await();|latch.countDown();",
    "a condition": """var lock = new java.util.concurrent.locks.ReentrantLock(); var met = lock.newCondition();
        |lock.lock(); try { met.await(); } finally { lock.unlock(); }|lock.lock(); try { met.signal(); } finally { lock.unlock(); }""",
}


@pytest.mark.parametrize("name", WAITED_FOR)
def test_what_is_waited_for_is_called_as_people_know_it(timed, name):
    before, wait, after = WAITED_FOR[name].split("|")
    drawn = draws(
        timed,
        f"""{{ {before} var waits = new Thread(() -> {{ try {{ {wait} }} catch (Exception e) {{ throw new IllegalStateException(e); }} }}, "waits");
        waits.start(); pause(50); {after} waits.join(); }}""",
    )
    assert f"waits for {name}" in drawn.notes("waits")


@pytest.fixture(scope="module")
def library(timed, tmp_path_factory):
    """Classes of a library: one that is not whole, and one that keeps threads that wait."""
    sources, classes = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("classes")
    (sources / "Parts.java").write_text(
        """package org.parts;
        import java.util.concurrent.*;
        import java.util.concurrent.locks.*;
        class Missing { }
        public class Parts {
            static final BlockingQueue<Runnable> QUEUE = new LinkedBlockingQueue<>();
            public static class Optional extends Thread {
                public Optional() { super("optional"); }
                public Missing missing() { return null; }
                public void run() { long end = System.nanoTime() + 20_000_000; while (System.nanoTime() < end) { } }
            }
            public static class Keeper implements Runnable {
                public void run() { try { QUEUE.take(); } catch (InterruptedException e) { } }
            }
            public static void keep() {
                for (int i = 0; i < 3; i++) {
                    var keeper = new Thread(new Keeper(), "keeper-" + i);
                    keeper.setDaemon(true);
                    keeper.start();
                }
            }
        }
        """
    )
    (sources / "Around.java").write_text(
        """package org.parts;
        import java.util.concurrent.locks.*;
        public class Around {
            public static class Sync extends AbstractQueuedSynchronizer {
                protected boolean tryAcquire(int n) { return compareAndSetState(0, 1); }
                protected boolean tryRelease(int n) { setState(0); return true; }
            }
        }
        """
    )
    javac = Path(os.environ["THREADBOOK_JDK"], "bin", "javac")
    subprocess.run([javac, "-d", classes, *sources.iterdir()], check=True)
    (classes / "org/parts/Missing.class").unlink()
    (classes / "org/parts/Around.class").unlink()
    timed.runs(f"%classpath {classes}").ok()
    return classes


@pytest.mark.usefixtures("library")
def test_threads_of_a_library_that_is_not_whole_start(timed):
    drawn = draws(timed, "var optional = new org.parts.Parts.Optional(); optional.start(); optional.join();")
    assert drawn.lanes() == ["optional"]


@pytest.mark.usefixtures("library")
def test_locks_of_a_library_that_is_not_whole_are_waited_for(timed):
    drawn = draws(
        timed,
        """var lock = (java.util.concurrent.locks.AbstractQueuedSynchronizer)
            Class.forName("org.parts.Around$Sync").getConstructor().newInstance();
        lock.acquire(1);
        var next = new Thread(() -> { lock.acquire(1); lock.release(1); }, "next"); next.start();
        pause(100); lock.release(1); next.join();""",
    )
    assert drawn.time("next", "waiting") > 0.04


@pytest.mark.usefixtures("library")
def test_what_a_library_starts_for_itself_is_not_drawn(timed):
    assert pictures(timed.runs("org.parts.Parts.keep(); pause(100);").ok()) == []
    drawn = draws(timed, 'new Thread(new org.parts.Parts.Keeper(), "mine").start(); pause(100);')
    assert drawn.lanes() == ["mine"]
