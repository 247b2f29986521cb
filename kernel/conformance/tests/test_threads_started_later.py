"""A thread belongs to the cell that starts it, whichever has made it: its output, its cost, its lane, and its stop."""

import pytest
from timeline_picture import draws
from timing_line import figures
from transcript import until

MADE = {
    "a thread": "new Thread(() -> { WORK; })",
    "a class of threads": "new Thread() { public void run() { WORK; } }",
    "a platform thread of a builder": "Thread.ofPlatform().unstarted(() -> { WORK; })",
    "a virtual thread of a builder": "Thread.ofVirtual().unstarted(() -> { WORK; })",
    "a thread of a factory": "Thread.ofVirtual().factory().newThread(() -> { WORK; })",
    "a thread with a future": "new Thread(new FutureTask<>(() -> { WORK; return 1; }))",
    "a thread that inherits nothing": 'new Thread(null, () -> { WORK; }, "bare", 0, false)',
}


def made(what, work):
    return f"Thread later = {MADE[what].replace('WORK', work)};"


@pytest.mark.parametrize("what", MADE)
def test_what_it_prints_and_costs_is_of_the_cell_that_starts_it(timed, what):
    making = timed.executes(made(what, 'System.out.println("at work"); spin(0.1)'))
    timed.finished(making)
    done = timed.runs("later.start(); later.join();").ok()
    assert done.text() == "at work\n"
    line = figures(done)
    assert line["threads"] + line["virtual"] == 1
    assert not printed_by(timed, making)


@pytest.mark.parametrize("what", MADE)
def test_it_has_its_lane_in_the_picture_of_that_cell(timed, what):
    timed.runs(made(what, "spin(0.3)")).ok()
    drawn = draws(timed, "later.start(); later.join();")
    [lane] = drawn.lanes()
    assert drawn.time(lane, "running") > 0.2


def test_what_ends_it_is_told_there(timed):
    timed.runs('Thread broken = new Thread(() -> { throw new IllegalStateException("no more"); });').ok()
    assert "no more" in timed.runs("broken.start(); broken.join();").ok().text("stderr")


@pytest.mark.parametrize("what", MADE)
def test_it_is_stopped_with_that_cell(timed, what):
    timed.runs("boolean awaited = true;").ok()
    timed.runs(made(what, "while (awaited) spin(0.01)")).ok()
    cell = timed.executes("later.start(); later.join();")
    until(lambda: timed.guest().cpu_percent(interval=0.2) > 20)
    timed.interrupts()
    assert timed.finished(cell, 10).error()["ename"] in ("Interrupted", "java.lang.InterruptedException")
    assert timed.runs("later.join(2000); later.isAlive()").ok().result() == "false"


def test_what_a_thread_of_another_cell_starts_is_of_that_one(timed):
    """Who starts it counts, and not which cell runs meanwhile."""
    timed.runs('var go = new CountDownLatch(1); Thread late = new Thread(() -> System.out.println("late"));').ok()
    starter = timed.executes("Thread.ofPlatform().start(() -> { try { go.await(); } catch (InterruptedException e) { } late.start(); });")
    timed.finished(starter)
    later = timed.executes("go.countDown();")
    timed.hears_text("late")
    timed.finished(later)
    assert printed_by(timed, starter) and not printed_by(timed, later)


def printed_by(kernel, request):
    return [message for message in kernel.of(request) if message["msg_type"] == "stream"]


def test_a_coroutine_is_of_the_cell_that_makes_its_task(timed):
    """Its loop, which starts the thread of it, may run in another cell."""
    making = timed.executes('var loop = new EventLoop(); var task = loop.createTask(() -> { sleep(0.05); IO.println("in the loop"); });')
    timed.finished(making)
    line = figures(timed.runs("loop.runUntilComplete(task); loop.close();").ok())
    assert (line["threads"], line["virtual"]) == (1, 0)  # the thread watches the loop
    assert printed_by(timed, making)


def test_a_task_for_which_an_executor_makes_a_thread_stays_with_its_cell(timed):
    """That a thread of another cell makes the thread of it says nothing of whose it is."""
    timed.runs("""
        var waiting = new LinkedBlockingQueue<Runnable>();
        Executor dispatcher = waiting::add;
        Thread.ofVirtual().start(() -> { try { new Thread(waiting.take()).start(); } catch (InterruptedException e) { } });
        """).ok()
    submits = timed.executes('var told = new CountDownLatch(1); dispatcher.execute(() -> { System.out.println("mine"); told.countDown(); }); told.await();')
    assert timed.finished(submits).ok().text() == "mine\n"
