"""The life of worker processes: how they end, and that nothing is left of them."""

import os
import signal
from pathlib import Path

import psutil
import pytest
from transcript import alive, plain, until


def test_workers_die_in_many_ways_and_the_pool_goes_on(kernel):
    kernel.runs("var pool = ProcessPool.of(2);").ok()
    for death, said in {
        "System.exit(3)": "exit code 3",
        "Runtime.getRuntime().halt(4)": "exit code 4",
        'new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start().waitFor()': "SIGKILL",
        'new ProcessBuilder("kill", "-ABRT", "" + ProcessHandle.current().pid()).start().waitFor()': "SIGABRT",
        'new ProcessBuilder("kill", "-SEGV", "" + ProcessHandle.current().pid()).start().waitFor()': "SIGSEGV",
        "{ var all = new ArrayList<long[]>(); while (true) all.add(new long[1 << 24]); }": "out of memory",
    }.items():
        body = death if death.startswith("{") else "{ " + death + "; Thread.sleep(30_000); }"
        done = kernel.runs(f"pool.applyAsync(() -> {body}).result()")
        assert done.error()["ename"] == "threadbook.process.BrokenWorkerException", done
        assert said in done.error()["evalue"]
        assert kernel.runs("pool.map(n -> n, range(4))").ok().result() == "[0, 1, 2, 3]"


def test_a_crash_leaves_nothing_in_the_folder_of_the_notebook(kernel):
    kernel.runs("var pool = ProcessPool.of(1);").ok()
    worker = psutil.Process(int(kernel.runs("pool.apply(() -> ProcessHandle.current().pid())").ok().result()))
    folder = Path(worker.cwd())
    before = set(folder.iterdir())
    worker.send_signal(signal.SIGSEGV)
    until(lambda: not alive(worker))
    assert set(folder.iterdir()) == before


def test_a_stopped_worker_times_out_and_is_replaced(kernel):
    kernel.runs("var pool = ProcessPool.of(1); var pid = pool.apply(() -> ProcessHandle.current().pid());").ok()
    os.kill(int(kernel.runs("pid").ok().result()), signal.SIGSTOP)
    done = kernel.runs("var never = pool.applyAsync(() -> 1); never.get(0.3)")
    assert done.error()["ename"] == "java.util.concurrent.TimeoutException"
    kernel.runs("never.cancel(true);").ok()
    assert kernel.runs("pool.apply(() -> 2)").ok().result() == "2"


def test_a_child_ends_with_its_last_thread(kernel):
    thread = '() -> { Thread.sleep(400); System.out.println("from a thread"); return 0; }'
    done = kernel.runs(f'ChildProcess.start("c", () -> {{ var pool = Executors.newCachedThreadPool(); pool.submit({thread}); pool.shutdown(); }}).join();').ok()
    assert done.text() == "from a thread\n"


def test_last_words_before_a_halt_are_heard(kernel):
    child = 'ChildProcess.start("c", () -> { System.out.println("out"); System.err.println("err"); Runtime.getRuntime().halt(3); })'
    done = kernel.runs(f"for (int i = 0; i < 5; i++) {{ var c = {child}; c.join(); if (c.exitCode() != 3) throw new Error(); }}").ok()
    assert done.text() == "out\n" * 5 and done.text("stderr") == "err\n" * 5


def test_threads_of_the_common_pool_print_for_the_task(kernel):
    done = kernel.runs('ProcessPool.of(1).apply(() -> { IntStream.range(0, 20_000).parallel().forEach(i -> System.out.println(i)); return 0; });').ok()
    assert sorted(map(int, done.text().split())) == list(range(20_000))
    kernel.runs('class Told { static int n; static { System.out.println("told " + ProcessHandle.current().pid()); } } Told.n = 7;').ok()
    assert kernel.runs("ProcessPool.of(1).apply(() -> Told.n);").ok().text().startswith("told ")


def children(kernel):
    return kernel.guest().children(recursive=True)


LOOPS = {
    "a loop": "while (true) {}",
    "a counted loop": "int x = 0; for (int i = 0; i < Integer.MAX_VALUE; i++) x = (x * 31 + i) % 1_000_003; System.out.println(x);",
}


@pytest.mark.parametrize("loop", LOOPS.values(), ids=LOOPS.keys())
def test_nothing_outlives_the_guest(kernel, loop):
    kernel.runs("var pool = ProcessPool.of(2); pool.map(n -> n, range(2));").ok()
    kernel.runs(f"void busy() {{ {loop} }}").ok()
    kernel.executes('pool.apply(() -> { System.out.println("runs"); for (int i = 0; i < 100; i++) busy(); return 1; })')
    kernel.hears_text("runs")
    workers = children(kernel)
    assert len(workers) >= 2
    kernel.guest().kill()
    assert until(lambda: not any(map(alive, workers)), patience=60) < 2.5


def test_a_child_that_does_not_end_goes_with_the_guest(kernel, tmp_path):
    mark = tmp_path / "ends"
    kernel.runs(
        f"""var child = ChildProcess.start("child", () -> Runtime.getRuntime().addShutdownHook(new Thread(() -> {{
            try {{ Files.createFile(Path.of("{mark}")); }} catch (IOException e) {{ throw new UncheckedIOException(e); }}
            while (true) java.util.concurrent.locks.LockSupport.park();
        }})));"""
    ).ok()
    child = psutil.Process(int(kernel.runs("child.pid()").ok().result()))
    until(mark.exists)
    kernel.guest().kill()
    assert until(lambda: not alive(child), patience=10) < 2.5


ALL_FOUR = "new HashSet<>(pool.map(n -> { Thread.sleep(300); return ProcessHandle.current().pid(); }, range(4), 1)).size()"


def test_idle_workers_may_all_be_killed_again_and_again(kernel):
    kernel.runs("var pool = ProcessPool.of(4);").ok()
    for _ in range(2):
        until(lambda: kernel.runs(ALL_FOUR).ok().result() == "4")  # all have been up
        for pid in kernel.runs("pool.pids()").ok().result().strip("[]").split(","):
            psutil.Process(int(pid)).kill()
        assert kernel.runs("pool.map(n -> n, range(8))").ok().result() == "[0, 1, 2, 3, 4, 5, 6, 7]"


def test_nothing_outlives_the_host(kernel):
    kernel.runs("var pool = ProcessPool.of(2); pool.map(n -> n, range(2)); var busy = pool.applyAsync(() -> { while (true) {} });").ok()
    workers = children(kernel)
    kernel.host().kill()
    assert until(lambda: not any(map(alive, workers)), patience=6) < 4


def test_a_notebook_without_processes_has_none(kernel):
    kernel.runs("1 + 1").ok()
    assert children(kernel) == []


def test_an_interrupt_ends_the_tasks_and_the_pool_can_be_used_again(kernel):
    kernel.runs("var pool = ProcessPool.of(2); pool.map(n -> n, range(2));").ok()
    for task in ("Thread.sleep(60_000);", "while (true) {}", "while (true) { try { Thread.sleep(60_000); } catch (InterruptedException e) {} }"):
        cell = kernel.executes(f'pool.forEach(n -> {{ System.out.println("runs"); {task} }}, range(2));')
        kernel.hears_text("runs")
        kernel.interrupts()
        done = kernel.finished(cell)
        assert done.reply["status"] == "error"
        assert done.seconds < 5
        assert kernel.runs("pool.map(n -> n + 1, range(3))").ok().result() == "[1, 2, 3]"


def test_a_cell_that_is_run_again_closes_its_pool(kernel):
    cell = "var mine = ProcessPool.of(2); mine.map(n -> ProcessHandle.current().pid(), range(2));"
    kernel.runs(cell).ok()
    before = [psutil.Process(int(pid)) for pid in kernel.runs("mine.pids()").ok().result().strip("[]").split(",")]
    again = kernel.runs(cell).ok()
    assert "still open" in again.text() + again.text("stderr")
    until(lambda: not any(map(alive, before)))


def test_a_process_that_runs_out_of_memory_says_so(shared):
    code = "var all = new ArrayList<byte[]>(); while (true) all.add(new byte[50_000_000]);"
    cell = shared.runs(f'var full = ChildProcess.start("full", () -> {{ {code} }}); full.join(); full.exitCode()').ok()
    assert cell.result() == "242"
    said = plain(cell.text("stderr"))
    assert "OutOfMemoryError: full (pid " in said and "ran out of memory (exit code 242) while it ran its task" in said
