"""The stop button: whatever the cell does, it ends; what other cells have made stays, threads as well as variables."""

import re
import subprocess
import time
from pathlib import Path

import pytest
from transcript import hangs, until

LIMIT = 3.0  # the aim is 1 s; a loaded machine needs more, and the figure is printed

STOPPED = {
    "an empty loop": "while (true) { }",
    "for (;;)": "for (;;) { }",
    "a counting loop": "for (long i = 0; ; i++) { }",
    "a loop in a method": "class Looper { static void run() { while (true) { } } } Looper.run();",
    "a loop in a lambda": "Runnable spin = () -> { while (true) { } }; spin.run();",
    "endless recursion on a big stack": "class Deep { static long f(long n) { return n > 5000 ? 0 : f(n + 1); } } while (true) Deep.f(0);",
    "sleep": "Thread.sleep(1_000_000);",
    "a sleep that is repeated": "while (true) { try { Thread.sleep(1_000_000); } catch (InterruptedException e) { } }",
    "a loop that swallows everything": "while (true) { try { while (true) { Math.sin(1); } } catch (Throwable t) { } }",
    "a loop that swallows in finally": "while (true) { try { Thread.onSpinWait(); } finally { continue; } }",
    "a loop that clears the flag": "while (true) { Thread.interrupted(); }",
    "a lock held by another cell": "held.lock();",
    "synchronized on a lock of another cell": "synchronized (monitor) { System.out.println(1); }",
    "Object.wait": "synchronized (new Object()) { new Object() { void w() throws Exception { synchronized (this) { wait(); } } }.w(); }",
    "a queue": "new LinkedBlockingQueue<String>().take();",
    "a latch": "new CountDownLatch(1).await();",
    "park": "while (true) LockSupport.park();",
    "Thread.join": "earlier.join();",
    "future.get": "Executors.newSingleThreadExecutor().submit(() -> { while (true) { } }).get();",
    "CompletableFuture.join": "new CompletableFuture<String>().join();",
    "CompletableFuture.join of work": "CompletableFuture.supplyAsync(() -> { while (true) { } }).join();",
    "a parallel stream": "IntStream.range(0, 64).parallel().forEach(i -> { while (true) { } });",
    "a parallel stream in library code": "IntStream.range(0, 64).parallel().map(i -> i).flatMap(i -> IntStream.iterate(0, x -> x)).sum();",
    "an endless stream in library code": "Stream.iterate(1, x -> x).filter(x -> x > 1).findFirst();",
    "library code without lambdas": "IntStream.iterate(0, i -> i).boxed().distinct().count();",
    "a regex that explodes": 'Pattern.matches("(x+x+)+\\\\1y", "x".repeat(80));',
    "a computation with big numbers": "BigInteger.TWO.pow(400_000_000).multiply(BigInteger.TEN.pow(200_000_000)).bitLength();",
    "a sort whose comparator loops": "Stream.of(1, 2, 3).sorted((x, y) -> { while (true) { } }).toList();",
    "System.in": "System.in.read();",
    "a socket read": "var server = new ServerSocket(0); var client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort()); client.getInputStream().read();",
    "accept": "new ServerSocket(0).accept();",
    "a channel": "ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).accept();",
    "a selector": "Selector.open().select();",
    "a process": 'new ProcessBuilder("sleep", "1000").start().waitFor();',
    "a process's output": 'new ProcessBuilder("sleep", "1000").start().getInputStream().read();',
    "a flood of println": 'while (true) System.out.println("and on, and on");',
    "a flood without line ends": 'while (true) System.out.print("x");',
    "a flood from eight threads": 'var flooders = IntStream.range(0, 8).mapToObj(i -> Thread.ofPlatform().start(() -> { while (true) System.out.println("flood"); })).toList(); for (var f : flooders) f.join();',
    "a flood of display": 'while (true) display("again");',
    "virtual threads": "try (var all = Executors.newVirtualThreadPerTaskExecutor()) { for (int i = 0; i < 1000; i++) all.submit(() -> { while (true) Thread.sleep(1000); }); }",
    "virtual threads that spin": "try (var all = Executors.newVirtualThreadPerTaskExecutor()) { for (int i = 0; i < 4; i++) all.submit(() -> { while (true) { } }); }",
    "a deadlock of its own": "var p = new Object(); var q = new Object(); var two = new CountDownLatch(2); var t1 = new Thread(() -> { synchronized (p) { two.countDown(); two.await(); synchronized (q) { } } }) { };".replace(
        "two.countDown(); two.await();", "two.countDown(); while (two.getCount() > 0) Thread.onSpinWait();"
    )
    + " t1.start(); synchronized (q) { two.countDown(); while (two.getCount() > 0) Thread.onSpinWait(); synchronized (p) { } }",
    "a class initialiser": "class Endless { static int x = f(); static int f() { while (true) { } } } System.out.println(Endless.x);",
    "toString of a value": "display(new Object() { public String toString() { while (true) { } } });",
    "a monitor of its own that spins": "var mine = new ReentrantLock(); mine.lock(); try { while (true) { } } finally { mine.unlock(); }",
}


def begun(code):
    """The cell, as one statement that says when it begins: JShell compiles one statement after the other."""
    return f'{{ System.out.println("now"); {code} }}'


def await_begun(kernel):
    kernel.hears_text("now")
    kernel.asks("kernel_info_request")  # by now it is well inside


def prepare(kernel):
    """Variables, a lock and a monitor held, and a thread that counts: all of an earlier cell."""
    if kernel.runs("counted != null && earlier.isAlive() ? 1 : 0").result() == "1":
        return
    kernel.runs("""
        int kept = 42;
        var monitor = new Object();
        var held = new ReentrantLock();
        var counted = new AtomicLong();
        var holds = new CountDownLatch(1);
        var earlier = Thread.ofPlatform().daemon().name("earlier").start(() -> {
            held.lock();
            synchronized (monitor) {
                holds.countDown();
                while (true) { counted.incrementAndGet(); try { Thread.sleep(5); } catch (InterruptedException e) { } }
            }
        });
        holds.await();
        """).ok()


@pytest.mark.parametrize("what", STOPPED)
def test_it_stops(shared, measured, what):
    prepare(shared)
    guest = shared.guest().pid
    cell = shared.executes(begun(STOPPED[what]), allow_stdin=True)
    await_begun(shared)
    shared.interrupts()
    done = shared.finished(cell, 10)
    measured(f"{what} stopped", done.seconds)
    assert done.reply["status"] == "error"
    assert done.error()["ename"] in ("Interrupted", "java.lang.InterruptedException"), done.trace()
    assert done.seconds < LIMIT
    # what other cells have made is as it was
    assert shared.runs("kept").ok().result() == "42"
    assert shared.guest().pid == guest
    assert (
        shared.runs(
            "long before = counted.get(); Thread.sleep(50); counted.get() > before && earlier.isAlive()"
        ).result()
        == "true"
    )
    # and nothing of the stopped cell burns on
    idle = shared.runs("1 + 1", patience=5)
    assert idle.result() == "2" and idle.seconds < LIMIT


HANGING = {
    "latch.await();": "CountDownLatch `latch` (count 1)",
    "orders.take();": "LinkedBlockingQueue.take of `orders`",
    "door.acquire();": "Semaphore `door` (0 permits; nobody records who has taken the others)",
    "held.lockInterruptibly();": "ReentrantLock `held`, held by earlier (cell ",
    "synchronized (monitor) { }": "the monitor of Object `monitor`, held by earlier (cell ",
    "earlier.join();": "the end of earlier (cell ",
    'ChildProcess.start("s", () -> Thread.sleep(60_000)).join();': "the end of process s, at ",
    "try (var pool = ThreadPool.of(1)) { pool.applyAsync(() -> Thread.sleep(60_000)); }": "the tasks of pool-",
    "for (var next : asCompleted(List.of(new CompletableFuture<String>()))) next.get();": "the next of 1 future of ",
    "for (var n : ThreadPool.of(1).imap(n -> { Thread.sleep(60_000); return n; }, range(3))) { }": "the result of task-1 ",
}


@pytest.mark.parametrize("code", HANGING)
def test_what_a_stopped_cell_waited_for_is_said(shared, code):
    prepare(shared)
    shared.runs(
        "var latch = new CountDownLatch(1); var orders = new LinkedBlockingQueue<String>(); var door = new Semaphore(0);"
    ).ok()
    cell = shared.executes(f'{{ System.out.println("now");\n{code} }}')
    await_begun(shared)
    hangs()
    shared.interrupts()
    trace = shared.finished(cell, 10).trace()
    [line] = [each for each in trace.splitlines() if each.startswith("It waited for ")]
    assert line.startswith("It waited for " + HANGING[code]), trace
    assert re.search(r", at cell \d+, line 2\.$", line), trace
    assert "limited" not in line


def test_a_deadlock_that_was_left_behind_is_not_told_again(kernel):
    prepare(kernel)
    for code in (STOPPED["a deadlock of its own"], "new CountDownLatch(1).await();"):
        cell = kernel.executes(begun(code))
        await_begun(kernel)
        hangs()
        kernel.interrupts()
        trace = kernel.finished(cell, 10).trace()
    assert "It waited for CountDownLatch (count 1), at cell " in trace
    assert "Deadlock" not in trace


@pytest.mark.parametrize(
    "code",
    ["while (true) { }", "Thread.sleep(1_000_000);", "run(() -> sleep(1_000));", 'while (true) System.out.println("x");'],
)
def test_who_did_not_hang_is_told_of_no_wait(shared, code):
    cell = shared.executes(begun(code))
    await_begun(shared)
    hangs()
    shared.interrupts()
    assert "It waited for" not in shared.finished(cell, 10).trace()


@pytest.mark.parametrize("code", ["while (true) { }", "Thread.sleep(1_000_000);"])
def test_an_interrupt_that_comes_at_once_is_not_lost(kernel, code):
    """The engine is still starting, or compiles the cell."""
    for _ in range(3):
        cell = kernel.executes(code)
        kernel.hears_begin(cell)
        kernel.interrupts()
        assert kernel.finished(cell, 10).reply["status"] == "error"


def test_an_interrupt_of_nothing_harms_nothing(shared):
    assert shared.interrupts()["status"] == "ok"
    assert shared.runs("Thread.sleep(50); 3").ok().result() == "3"
    assert shared.runs("Thread.currentThread().isInterrupted()").result() == "false"


def test_interrupting_again_and_again(shared):
    for _ in range(10):
        cell = shared.executes(begun("while (true) { }"))
        await_begun(shared)
        shared.interrupts()
        shared.interrupts()
        assert shared.finished(cell, 10).reply["status"] == "error"
        assert shared.runs("1").ok().result() == "1"


def test_a_cell_may_use_the_interrupt_and_end_as_it_likes(shared):
    cell = shared.executes(
        begun('try { Thread.sleep(1_000_000); } catch (InterruptedException e) { System.out.println("tidied up"); }')
    )
    await_begun(shared)
    shared.interrupts()
    assert "tidied up" in shared.finished(cell).text()


def test_finally_blocks_run(shared):
    cell = shared.executes(begun('try { while (true) { } } finally { System.out.println("finally"); }'))
    await_begun(shared)
    shared.interrupts()
    assert "finally" in shared.finished(cell).text()


BURNS = "while (true) { }"


@pytest.mark.parametrize(
    ("declares", "makes"),
    [
        ("", f'new Thread(() -> {{ {BURNS} }}, "mine too")'),
        ("", f'new Thread(null, () -> {{ {BURNS} }}, "bare", 0, false)'),
        (f'class Bare extends Thread {{ Bare() {{ super(null, null, "bare", 0, false); }} public void run() {{ {BURNS} }} }}', "new Bare()"),
    ],
    ids=["thread", "thread that inherits nothing", "class of threads that inherits nothing"],
)
def test_threads_of_the_stopped_cell_end(shared, declares, makes):
    shared.runs(declares).ok()
    cell = shared.executes(f"Thread mineToo = {makes}; mineToo.start(); " + begun(BURNS))
    await_begun(shared)
    shared.interrupts()
    assert shared.finished(cell).reply["status"] == "error"
    assert shared.runs("mineToo.join(2000); mineToo.isAlive()").result() == "false"


def test_a_cell_after_a_stopped_one_waits_and_is_aborted(shared):
    first = shared.executes(begun("while (true) { }"))
    second = shared.executes("1")
    await_begun(shared)
    shared.interrupts()
    assert shared.finished(first).reply["status"] == "error"
    assert shared.finished(second).reply["status"] == "aborted"


def test_nothing_burns_after_all_that(shared):
    """The processor is idle again: what was stopped has really ended."""
    prepare(shared)
    for what in ("an empty loop", "a parallel stream", "a flood from eight threads", "CompletableFuture.join of work"):
        cell = shared.executes(begun(STOPPED[what]))
        await_begun(shared)
        shared.interrupts()
        shared.finished(cell, 10)
    guest = shared.guest()
    guest.cpu_percent()
    try:
        until(lambda: guest.cpu_percent(interval=0.3) < 40, patience=10)
    except AssertionError:
        pytest.fail(burning(guest))


def burning(process):
    """The threads that use the processor, with their stacks."""
    before = {thread.id: thread.user_time + thread.system_time for thread in process.threads()}
    time.sleep(0.5)
    busy = {
        thread.id: thread.user_time + thread.system_time - before.get(thread.id, 0) for thread in process.threads()
    }
    jcmd = Path(process.exe()).with_name("jcmd")
    dump = subprocess.run([jcmd, str(process.pid), "Thread.print"], capture_output=True, text=True, timeout=60).stdout
    return "\n\n".join(
        f"{used:.2f} s of 0.5 s: {stack}"
        for number, used in busy.items()
        if used > 0.05
        for stack in dump.split("\n\n")
        if f"nid={number} " in stack
    )
