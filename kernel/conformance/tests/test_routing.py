"""What a task prints lands in the cell that submitted it: whole lines, once, while later cells run.

Each test has three cells: A makes the executor, the timer or the server, B submits and ends at once while its task waits
on a latch, and C prints, releases the task, and waits for its end.
"""

import itertools
import os
import re

import pytest
from transcript import plain
from ways_to_start import KINDS, WARM

NUMBERS = itertools.count(1)

@pytest.fixture
def routed(shared):
    """The shared kernel, which knows `hold`, `say` and `sayError`."""
    if shared.runs('"" + known').reply["status"] == "error":
        shared.runs("""
            void hold(CountDownLatch gate) { try { gate.await(); } catch (InterruptedException e) { throw new IllegalStateException(e); } }
            void say(CountDownLatch gate, String text) { hold(gate); System.out.println(text); }
            void sayError(CountDownLatch gate, String text) { hold(gate); System.err.println(text); }
            void onWorker(CountDownLatch once, Runnable task) {
                if (Thread.currentThread() instanceof ForkJoinWorkerThread) {
                    synchronized (once) { if (once.getCount() == 0) return; once.countDown(); }
                    task.run();
                } else hold(once);
            }
            int known = 1;
            """).ok()
    return shared


def lines(kernel, cell, stream="stdout"):
    return "".join(
        m["content"]["text"] for m in kernel.of(cell) if m["msg_type"] == "stream" and m["content"]["name"] == stream
    )


def three_cells(kernel, kind, task="say(GATE, MINE)"):
    """Runs A, B and C; returns (B, C, what the task says) when the task has spoken."""
    making, submitting, *beside = KINDS[kind] if isinstance(kind, str) else kind
    number = next(NUMBERS)
    mine = f"task {number} of the second cell"

    def code(text):
        text = text.replace("TASK", task).replace("MINE", f'"{mine}"')
        return text.replace("NAME", f"made{number}").replace("GATE", f"gate{number}")

    kernel.runs(code("var GATE = new CountDownLatch(1);\n" + making)).ok()
    second = kernel.executes(code(submitting))
    kernel.finished(second).ok()
    assert mine not in lines(kernel, second)
    third = kernel.executes(code('System.out.println("third cell"); GATE.countDown();\n' + "".join(beside)))
    kernel.finished(third).ok()
    return second, third, mine


def hears_line(kernel, cell, wanted, stream="stdout"):
    while wanted not in lines(kernel, cell, stream):
        kernel.hears(lambda m: m["msg_type"] == "stream", patience=10)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_task_prints_lands_in_the_cell_that_submitted_it(routed, kind):
    second, third, mine = three_cells(routed, kind)
    hears_line(routed, second, mine)
    routed.runs("1").ok()  # whatever else there is, is there now
    assert lines(routed, second) == mine + "\n"
    assert lines(routed, third) == "third cell\n"
    assert lines(routed, second, "stderr") == lines(routed, third, "stderr") == ""


@pytest.mark.parametrize("kind", ["fixed pool, execute", "runAsync", "timer", "parallel stream", "http server"])
def test_errors_too(routed, kind):
    second, third, mine = three_cells(routed, kind, "sayError(GATE, MINE)")
    hears_line(routed, second, mine, "stderr")
    routed.runs("1").ok()
    assert lines(routed, second, "stderr") == mine + "\n"
    assert lines(routed, third, "stderr") == ""


@pytest.mark.parametrize("kind", ["fixed pool, execute", "timer", "common pool", "fork/join pool, lambda"])
def test_logging_too(routed, kind):
    """Also with a logger that an earlier cell has made."""
    routed.runs('var logger = java.util.logging.Logger.getLogger("routing");').ok()
    second, third, mine = three_cells(routed, kind, "{ hold(GATE); logger.warning(MINE); }")
    hears_line(routed, second, mine, "stderr")
    routed.runs("1").ok()
    assert lines(routed, third, "stderr") == ""


DYING = {
    "platform thread": ("", 'new Thread(() -> TASK, "dying").start();'),
    "thread that inherits nothing": ("", 'Thread.ofPlatform().name("dying").inheritInheritableThreadLocals(false).start(() -> TASK);'),
    "fixed pool": ('var NAME = Executors.newFixedThreadPool(1, r -> new Thread(r, "dying"));' + WARM, "NAME.execute(() -> TASK);"),
    "fork/join pool": ("var NAME = new ForkJoinPool(1);" + WARM, "NAME.execute(() -> TASK);"),
    "common pool": ("", "ForkJoinPool.commonPool().execute(() -> TASK);"),
    "virtual thread per task": ('var NAME = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("dying").factory());', "NAME.execute(() -> TASK);"),
    "timer": ('var NAME = new Timer("dying", true);', "NAME.schedule(new TimerTask() { public void run() { TASK; } }, 1);"),
}


@pytest.mark.parametrize("kind", DYING)
def test_what_ends_a_thread_is_told_in_the_cell_of_the_task(routed, kind):
    second, third, mine = three_cells(routed, DYING[kind], "{ hold(GATE); if (true) throw new IllegalStateException(MINE); }")
    hears_line(routed, second, mine, "stderr")
    routed.runs("1").ok()
    said = plain(lines(routed, second, "stderr"))
    assert re.match(r'Exception in thread "(dying|ForkJoin[^"]*)" java.lang.IllegalStateException: ' + mine, said)
    assert "threadbook" not in said and "Carried" not in said
    assert lines(routed, third, "stderr") == ""


def test_what_submit_swallows_stays_swallowed(routed):
    done = routed.runs("""
        try (var swallowing = Executors.newFixedThreadPool(1)) {
            swallowing.submit(() -> { throw new IllegalStateException("swallowed"); });
        }
        """).ok()
    assert done.text("stderr") == ""


def test_traces_that_a_task_prints_itself_show_nothing_of_ours(routed):
    done = routed.runs("""
        try (var printing = Executors.newFixedThreadPool(1)) { printing.execute(() -> new Exception("here").printStackTrace()); }
        """).ok()
    assert "here" in done.text("stderr")
    assert "threadbook" not in done.text("stderr")


def test_a_pool_that_three_cells_use_at_once(routed):
    """1,000 tasks each: every line whole, once, and in the right cell."""
    routed.runs("var crowd = Executors.newFixedThreadPool(4); var begin = new CountDownLatch(1); crowd.submit(() -> 0).get();").ok()
    cells = {}
    for name in "abc":
        cells[name] = routed.executes(
            f'for (int i = 0; i < 1000; i++) {{ int n = i; crowd.execute(() -> {{ hold(begin); System.out.println("{name} says line " + n + "."); }}); }}'
        )
        routed.finished(cells[name]).ok()
    last = routed.executes("begin.countDown(); crowd.shutdown(); crowd.awaitTermination(30, TimeUnit.SECONDS)")
    assert routed.finished(last).ok().result() == "true"
    # What is printed late comes as fast as the limits of a server let it.
    def complete(_=None):
        return all(lines(routed, cell).count("\n") >= 1000 for cell in cells.values())

    if not complete():
        routed.hears(complete)
    for name, cell in cells.items():
        wanted = [f"{name} says line {n}." for n in range(1000)]
        assert sorted(lines(routed, cell).splitlines()) == sorted(wanted)
    assert lines(routed, last) == ""


def test_an_interrupt_stops_the_tasks_of_its_cell_and_no_others(routed):
    routed.runs("var common = Executors.newFixedThreadPool(3); var goOn = new CountDownLatch(1); common.submit(() -> 0).get();").ok()
    other = routed.executes('common.submit(() -> { goOn.await(); System.out.println("the other went on"); return 1; });')
    routed.finished(other).ok()
    cell = routed.executes("""
        common.submit(() -> { System.out.println("spins"); while (true) { } });
        common.submit(() -> { try { System.out.println("sleeps"); Thread.sleep(100_000); } finally { System.out.println("sleep ended"); } return 1; });
        for (int i = 0; i < 50; i++) common.submit(() -> System.out.println("never begun"));
        Thread.sleep(100_000);
        """)
    while "spins" not in lines(routed, cell) or "sleeps" not in lines(routed, cell):
        routed.hears(lambda m: m["msg_type"] == "stream")
    routed.manager.interrupt_kernel()
    assert routed.finished(cell).reply["status"] == "error"
    again = routed.runs('common.submit(() -> "usable").get() + common.submit(() -> Thread.currentThread().isInterrupted()).get()')
    assert again.ok().result() == "usablefalse"
    assert "never begun" not in lines(routed, cell)
    hears_line(routed, cell, "sleep ended")
    routed.runs("goOn.countDown();").ok()
    hears_line(routed, other, "the other went on")


def test_a_native_process_prints_to_the_cell_that_has_started_it(routed, tmp_path):
    cell = routed.executes("""
        int code = new ProcessBuilder("sh", "-c", "echo natively; exit 3").inheritIO().start().waitFor();
        System.out.println("then " + code);
        """)
    assert routed.finished(cell).ok().text() == "natively\nthen 3\n"
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    script = f"read go < '{gate}'; echo late; echo wrong >&2"
    late = routed.executes(f'new ProcessBuilder("sh", "-c", "{script}").inheritIO().start();')
    routed.finished(late).ok()
    newest = routed.executes(f'Files.writeString(Path.of("{gate}"), "go\\n", StandardOpenOption.APPEND); System.out.println("newest");')
    assert routed.finished(newest).ok().text() == "newest\n"
    hears_line(routed, late, "late\n")
    hears_line(routed, late, "wrong\n", "stderr")


def test_subtasks_of_a_scope(kernel):
    """A preview of Java 25."""
    kernel.runs("var gate = new CountDownLatch(1);").ok()
    cell = kernel.executes("""
        Thread.startVirtualThread(() -> {
            try (var scope = StructuredTaskScope.open()) {
                scope.fork(() -> { gate.await(); System.out.println("from the scope"); return 1; });
                scope.join();
            } catch (Exception e) { System.out.println(e); }
        });
        """)
    kernel.finished(cell).ok()
    kernel.runs("gate.countDown();").ok()
    hears_line(kernel, cell, "from the scope\n")
