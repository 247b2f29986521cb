"""What is said below a cell of what goes on when it has ended, or was stopped."""

import os
import re
import time

import pytest
from timing_line import SLACK, SPIN, ended, lines  # SPIN is for the fixture `timed`
from transcript import hangs, kinds, until


def test_a_program_that_goes_on_is_told_until_it_ends(timed):
    cell = timed.runs('var waits = new ProcessBuilder("sh", "-c", "read line").start();').ok()
    [line] = lines(cell)
    assert line["data"]["text/plain"].endswith("still running")
    timed.runs("waits.destroy(); waits.waitFor();").ok()


SCHEDULED = {
    "a pool": ("var clock = Executors.newScheduledThreadPool(1); clock.schedule(() -> spin(0.1), 600, TimeUnit.MILLISECONDS);", "clock.close();"),
    "a timer": ("var timer = new Timer(); timer.schedule(new TimerTask() { public void run() { spin(0.1); } }, 600);", "timer.cancel();"),
}


@pytest.mark.parametrize(("code", "close"), SCHEDULED.values(), ids=SCHEDULED)
def test_what_is_scheduled_goes_on_until_it_is_done(timed, code, close):
    [line] = lines(timed.runs(code).ok())
    assert line["data"]["text/plain"].endswith("still running")
    assert ended(timed, line)["metadata"]["threadbook"]["timing"]["cpu"] >= 0.1
    timed.runs(close).ok()


def test_a_pool_without_tasks_does_not_go_on(timed):
    timed.runs("var idle = ProcessPool.of(1);").ok()
    [line] = lines(timed.runs("idle.map(i -> { spin(0.02); return i; }, range(2))").ok())
    assert "still running" not in line["data"]["text/plain"]
    timed.runs("idle.close();").ok()


def test_stopping_other_threads_is_no_compiling(timed):
    began = time.monotonic()
    stuck = timed.executes("""
        { var x = new Object(); var y = new Object(); var both = new CountDownLatch(2);
          class L { void go(Object p, Object q) { synchronized (p) { both.countDown(); try { both.await(); } catch (InterruptedException e) { } synchronized (q) { } } } }
          var l = new L();
          var a = Thread.ofPlatform().daemon().start(() -> l.go(x, y));
          var b = Thread.ofPlatform().daemon().start(() -> l.go(y, x));
          both.await(); System.out.println("stuck"); a.join(); }""")
    timed.hears_text("stuck")
    compiled = time.monotonic() - began
    hangs()
    timed.interrupts()
    line = timed.finished(stuck).trace().splitlines()[-1]
    number, unit = re.search(r"compiled in ([\d.]+) (m?s)", line).groups()
    # the stop takes a second
    assert float(number) * {"ms": 0.001, "s": 1}[unit] < compiled + 0.5, line


def test_a_cell_that_is_left_behind_has_run_until_then(timed, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    waits = timed.executes(f'System.out.println("waits"); new FileInputStream("{tmp_path / "pipe"}");')
    timed.hears_text("waits")
    hangs()
    timed.interrupts()
    line = timed.finished(waits).trace().splitlines()[-1]
    assert re.match(r"(\d{3} ms|[\d.]+ s) · CPU .* · compiled in [\d.]+ ms", line), line
    with open(tmp_path / "pipe", "wb"):
        pass


def test_what_goes_on_after_the_cell_is_told_in_place(timed):
    cell = timed.runs('var late = new Thread(() -> spin(0.5)); late.start();').ok()
    [line] = lines(cell)
    assert line["data"]["text/plain"].endswith("still running")
    assert 0.48 < ended(timed, line)["metadata"]["threadbook"]["timing"]["cpu"] < 0.5 + SLACK


def test_of_what_a_failed_cell_has_left_nothing_is_updated(timed):
    failing = timed.executes('var goesOn = new Thread(() -> spin(0.3)); goesOn.start(); throw new Exception("mine");')
    assert timed.finished(failing).trace().splitlines()[-1].endswith("left something running")
    timed.runs("goesOn.join();").ok()
    assert "update_display_data" not in kinds(timed.of(failing))


def test_a_child_process_that_ends_with_its_cell_is_not_left_running(timed):
    hook = "Runtime.getRuntime().addShutdownHook(new Thread(() -> LockSupport.parkNanos(400_000_000)));"
    body = f'{hook} System.out.println("asleep"); Thread.sleep(60_000);'
    sleeps = timed.executes(f'ChildProcess.start("child", () -> {{ {body} }}).join();')
    timed.hears_text("asleep")
    timed.interrupts()
    line = timed.finished(sleeps).trace().splitlines()[-1]
    assert "CPU" in line and "running" not in line, line


def test_workers_that_end_with_their_cell_are_not_left_running(timed):
    sleeps = timed.executes('try (var pool = ProcessPool.of(2)) { pool.map(n -> { System.out.println("asleep"); Thread.sleep(20_000); return n; }, range(3)); }')
    timed.hears_text("asleep")
    timed.interrupts()
    line = timed.finished(sleeps).trace().splitlines()[-1]
    assert "running" not in line, line


def test_what_has_ended_when_the_next_cell_begins_has_not_gone_on(timed, tmp_path):
    code = f'Path mark = Path.of("{tmp_path / "mark"}"); new Thread(() -> {{ spin(0.1); try {{ Files.createFile(mark); }} catch (IOException e) {{ }} }}).start();'
    [line] = lines(timed.runs(code).ok())
    until((tmp_path / "mark").exists)
    following = timed.executes("1 + 1")
    assert "not finished" not in ended(timed, line)["data"]["text/plain"]
    timed.finished(following).ok()
