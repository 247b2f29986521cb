"""The life of worker processes: how they end, and that nothing is left of them."""

import os
import signal
import tempfile
from pathlib import Path

import psutil
import pytest
from transcript import alive, until


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


def test_a_stopped_worker_times_out_and_is_replaced(kernel):
    kernel.runs("var pool = ProcessPool.of(1); var pid = pool.apply(() -> ProcessHandle.current().pid());").ok()
    os.kill(int(kernel.runs("pid").ok().result()), signal.SIGSTOP)
    done = kernel.runs("var never = pool.applyAsync(() -> 1); never.get(0.3)")
    assert done.error()["ename"] == "java.util.concurrent.TimeoutException"
    kernel.runs("never.cancel(true);").ok()
    assert kernel.runs("pool.apply(() -> 2)").ok().result() == "2"


def children(kernel):
    return kernel.guest().children(recursive=True)


BUSY = {
    "a loop": "while (true) {}",
    "a counted loop": "for (int i = 0; i < Integer.MAX_VALUE; i++) x = (x * 31 + i) % 1_000_003;",
}


@pytest.mark.parametrize("task", BUSY.values(), ids=BUSY.keys())
def test_nothing_outlives_the_guest(kernel, task):
    kernel.runs("var pool = ProcessPool.of(2); pool.map(n -> n, range(2));").ok()
    kernel.runs(f"""var busy = pool.applyAsync(() -> {{
        System.out.println("runs");
        long x = 0;
        {task}
        return x;
    }});""".replace("return x;", "" if "true" in task else "return x;")).ok()
    workers = children(kernel)
    assert len(workers) >= 2
    kernel.guest().kill()
    assert until(lambda: not any(map(alive, workers)), patience=5) < 2.5


def test_a_child_that_does_not_end_goes_with_the_guest(kernel):
    kernel.runs("""var child = ChildProcess.start("child", () -> {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println("ends never");
            LockSupport.park();
        }));
    });""").ok()
    child = psutil.Process(int(kernel.runs("child.pid()").ok().result()))
    kernel.hears_text("ends never")
    kernel.guest().kill()
    assert until(lambda: not alive(child), patience=5) < 2.5


def progress_file(worker):
    """What a worker shares with its parent; it deletes the file as soon as it has opened it."""
    try:
        return Path(worker.cmdline()[-1])
    except (psutil.Error, IndexError):
        return None


def is_up(worker):
    file = progress_file(worker)
    return file is not None and file.suffix == ".progress" and not file.exists()


def test_idle_workers_may_be_killed_as_often_as_one_likes(kernel):
    kernel.runs("var pool = ProcessPool.of(1); pool.apply(() -> 1);").ok()
    for _ in range(5):
        worker = psutil.Process(int(kernel.runs("pool.pids().getFirst()").ok().result()))
        assert until(lambda: is_up(worker), patience=10)
        worker.kill()
        until(lambda: not alive(worker))
        until(lambda: kernel.runs("pool.pids()").ok().result() not in ("[]", f"[{worker.pid}]"))
    assert kernel.runs("pool.apply(() -> 2)").ok().result() == "2"


def test_a_crash_leaves_nothing_in_the_folder_of_the_notebook(kernel):
    folder = Path(kernel.runs('System.getProperty("user.dir")').ok().result().strip('"'))
    before = set(folder.iterdir())
    kernel.runs('''var pid = ProcessPool.of(1).apply(() -> ProcessHandle.current().pid());''').ok()
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
