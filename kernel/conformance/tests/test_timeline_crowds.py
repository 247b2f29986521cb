"""However many work, the picture below a cell is small, and nothing of it stays in memory."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from timeline_picture import draws, picture
from transcript import until

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
    of_the_last = 256  # which can still be exported
    assert left.get("threadbook.recording.Track", 0) <= of_the_last + 60  # a task that is kept knows who has handed it over
    assert left.get("threadbook.recording.Piece", 0) <= 8 * of_the_last  # of 50 cells it would be 50 times that
    assert left.get("threadbook.recording.Work", 0) <= of_the_last + 200
    assert timed.guest().memory_info().rss - before < 200e6
    until(lambda: timed.guest().is_running())


def test_every_task_of_processes_is_counted_once_beside_a_crowd_too(timed):
    drawn = draws(
        timed,
        """var threads = range(300).stream().map(n -> Thread.startVirtualThread(() -> { })).toList();
        for (var thread : threads) thread.join();
        try (var pool = ProcessPool.of(2)) { for (int round : range(4)) pool.forEach(n -> { }, range(500)); }""",
    )
    assert drawn.figures["tasks"] == 300 + 4 * 500
    assert drawn.figures["workers"] <= 4


def test_a_task_that_is_over_before_anybody_looks_is_counted(timed):
    for _ in range(3):
        drawn = draws(timed, "try (var pool = ProcessPool.of(2)) { pool.forEach(n -> { }, range(5_000)); }")
        assert drawn.figures["tasks"] == 5_000
