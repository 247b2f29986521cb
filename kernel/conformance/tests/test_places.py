"""Whoever names a place of a cell names it as the notebook shows it now."""

from transcript import plain, runs


def number_of(kernel, cell, code):
    """Runs this cell of a notebook; its number."""
    request = kernel.executes(code, metadata={"cellId": cell})
    kernel.finished(request).ok()
    [begun] = [m["content"] for m in kernel.of(request) if m["msg_type"] == "execute_input"]
    return begun["execution_count"]


def test_what_is_said_of_a_cell_that_ran_again_has_its_newest_number(shared):
    cell = """IllegalStateException late() {
    return new IllegalStateException("late");
}
String task() {
    return run(() -> "" + createTask(() -> sleep(0)));
}
int slow() throws InterruptedException {
    Thread.sleep(300);
    return 1;
}"""
    for moved in ("", "", "// moved\n", "// moved\n"):
        number = number_of(shared, "late", moved + cell)
        line = 1 if moved else 0
        assert f"late (cell {number}, line {line + 2})" in runs(shared, "late()")
        assert f"made at cell {number}, line {line + 5}>" in runs(shared, "task()")
        told = shared.runs("run(() -> slow());").ok().text("stderr")
        assert f"(slow, cell {number}, line {line + 8}): no other task can run" in told


WORK = """void NAME() throws InterruptedException {
    goOnNAME.await();
    throw new IllegalStateException("old NAME");
}
"""


def uncaught(kernel, name, other):
    """What is told of a thread in this method that fails after the other cell has been run, and both numbers."""
    start = f"Thread.ofPlatform().start(() -> {{ try {{ {name}(); }} catch (InterruptedException e) {{ }} }});"
    kernel.runs(f"var goOn{name} = new CountDownLatch(1);").ok()
    started = kernel.executes(WORK.replace("NAME", name) + start, metadata={"cellId": name})
    kernel.finished(started).ok()
    other = number_of(kernel, "other", other.replace("NAME", name))
    kernel.runs(f"goOn{name}.countDown();").ok()
    kernel.hears_text("old " + name)
    heard = kernel.of(started)
    told = "".join(m["content"]["text"] for m in heard if m["msg_type"] == "stream")
    [own] = [m["content"]["execution_count"] for m in heard if m["msg_type"] == "execute_input"]
    return plain(told), own, other


def test_what_is_replaced_while_a_thread_is_in_it_keeps_its_number_and_line(shared):
    told, own, _ = uncaught(
        shared,
        "replaced",
        "void NAME() throws InterruptedException {\n"
        "    // another text, in which\n    // all lines\n    // are other ones\n    Thread.sleep(1);\n}",
    )
    assert f'at replaced (cell {own}, line 3)\n        throw new IllegalStateException("old replaced");' in told


def test_what_stands_elsewhere_by_now_is_named_there(shared):
    told, _, other = uncaught(shared, "moved", "// moved\n\n" + WORK)
    assert f'at moved (cell {other}, line 5)\n        throw new IllegalStateException("old moved");' in told
