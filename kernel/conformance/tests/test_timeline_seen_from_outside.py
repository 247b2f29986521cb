"""What nobody says is seen from outside: who waits for a class, and what a cell does before its first thread."""

import pytest
from timeline_picture import LATE, displays, draws

# Who starts first and initializes a class for a second, and who waits for that.
INITIALIZING = {
    "Big": "for (int i = 0; i < 3; i++) all.add(Thread.ofPlatform().name(\"w\" + i).start(() -> Big.valueOf(\"A\")));",
    "Huge": """
        all.add(Thread.ofPlatform().name("first").start(() -> Huge.valueOf("A"))); awaitWaiting(all.get(0));
        all.add(Thread.ofVirtual().name("w").start(() -> Huge.valueOf("A")));""",
}


@pytest.mark.parametrize("name, waiting", [("Big", 2), ("Huge", 1)])
def test_who_waits_for_the_initialization_of_a_class_does_not_run(timed, name, waiting):
    drawn = draws(timed, """
        enum %s { A; static { try { Thread.sleep(1000); } catch (InterruptedException e) { } } }
        { var all = new ArrayList<Thread>(); %s for (var t : all) t.join(); }
    """ % (name, INITIALIZING[name]))
    awaited = [lane for lane in drawn.lanes() if f"waits for the initialization of {name}" in drawn.notes(lane)]
    assert len(awaited) == waiting, drawn.bars
    for lane in awaited:
        assert 0.4 < drawn.time(lane, "waiting") < 1 + LATE and drawn.time(lane, "running") < 0.6


# What a cell does before it starts its first thread, with one of an earlier cell that lives and holds the monitor.
ALONE = {
    "join of an earlier thread": ("earlier.join(800);", "waiting"),
    "Object.wait": ("synchronized (new Object()) { } { var o = new Object(); synchronized (o) { o.wait(800); } }", "waiting"),
    "a monitor of an earlier thread": ("letGo.countDown(); synchronized (taken) { }", "blocked by a lock"),
    "accept": ("try (var door = new ServerSocket(0)) { door.setSoTimeout(800); door.accept(); } catch (SocketTimeoutException e) { }", "waiting"),
    "spin": ("spin(0.8);", "running"),
    "sleep": ("pause(800);", "sleeping"),
}


@pytest.mark.parametrize("what", ALONE)
def test_what_a_cell_does_before_its_first_thread_is_seen(timed, what):
    code, state = ALONE[what]
    timed.runs("""
        var taken = new Object(); var holds = new CountDownLatch(1); var letGo = new CountDownLatch(1);
        var earlier = Thread.ofPlatform().daemon().start(() -> {
            synchronized (taken) { holds.countDown(); try { letGo.await(); } catch (InterruptedException e) { } pause(800); }
        });
        holds.await();""").ok()
    drawn = draws(timed, code + " Thread.ofPlatform().start(() -> { }).join(); letGo.countDown();")
    assert 0.4 < drawn.time("this cell", state) < 0.8 + LATE, drawn.of("this cell")
    if state != "running":
        assert drawn.time("this cell", "running") < 0.4, drawn.of("this cell")
    timed.runs("earlier.join();").ok()


def test_who_was_looked_at_and_is_alone_has_no_picture(timed):
    assert displays(timed.runs("{ var o = new Object(); synchronized (o) { o.wait(300); } }").ok()) == []
