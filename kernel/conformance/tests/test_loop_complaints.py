"""What blocks a loop, fails unseen or is never awaited is told, below the cell that did it."""


def test_blocking_code_is_found_and_named_once(shared):
    done = shared.runs(
        """int slow() throws InterruptedException {
    Thread.sleep(300);
    return 1;
}
run(() -> slow() + slow())"""
    ).ok()
    said = done.text("stderr")
    assert said.count("blocks the event loop") == 1, said
    assert "slow, cell" in said and "line 2" in said, said
    assert done.result() == "2"


def test_a_computation_that_blocks_is_found(shared):
    """Long enough for a machine on which others compute, too: who gets no processor does not block."""
    said = shared.runs(
        "run(() -> {\n    long end = System.nanoTime() + 1_500_000_000L;\n    while (System.nanoTime() < end) { }\n});"
    ).ok()
    assert "blocks the event loop" in said.text("stderr") and "line 3" in said.text("stderr")


def test_classes_that_are_loaded_do_not_block(shared):
    """In a worker process a class comes from the notebook, which others may keep busy."""
    done = shared.runs(
        """class SlowLoader extends ClassLoader {
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try { Thread.sleep(400); } catch (InterruptedException e) { }
        throw new ClassNotFoundException(name);
    }
}
run(() -> { try { new SlowLoader().loadClass("no.Such"); } catch (ClassNotFoundException e) { } });"""
    ).ok()
    assert done.text("stderr") == ""


def test_waiting_is_not_blocking(shared):
    done = shared.runs("run(() -> { for (int i = 0; i < 5; i++) { sleep(0.15); } });").ok()
    assert done.text("stderr") == ""


def test_a_failure_that_nobody_looks_at_is_told(shared):
    done = shared.runs('run(() -> {\n    createTask(() -> {\n        throw new IllegalStateException("alone");\n    });\n    sleep(0);\n});').ok()
    said = done.text("stderr")
    assert "Task-2: its exception was never retrieved" in said
    assert "alone" in said and "line 3" in said


def test_a_coroutine_that_nobody_awaits_is_told(shared):
    done = shared.runs("run(() -> {\n    coroutine(() -> 5);\n    sleep(0);\n});").ok()
    assert "never awaited" in done.text("stderr") and "line 2" in done.text("stderr")


def test_coroutines_of_one_line_that_nobody_awaits_are_told_together(shared):
    said = shared.runs("run(() -> {\n    for (int i : range(3)) {\n        coroutine(() -> i);\n    }\n});").ok().text("stderr")
    assert said.count("never awaited") == 1
    assert said.startswith("3 coroutines were never awaited (lambda, cell") and "line 3" in said


def test_a_coroutine_that_a_variable_holds_can_be_awaited_in_a_later_run(shared):
    made = shared.runs("Coroutine<Integer> later;\nrun(() -> { later = coroutine(() -> 5); });").ok()
    awaited = shared.runs("run(() -> await(later))").ok()
    assert awaited.result() == "5"
    assert made.text("stderr") == "" and awaited.text("stderr") == ""


def collected_until(shared, text):
    """Has garbage collected until this is said, below whichever cell; returns that message."""
    cell = shared.executes("while (true) { System.gc(); Thread.sleep(20); }")
    said = shared.hears_text(text)
    shared.interrupts()
    shared.finished(cell, 10)
    return said


def test_a_coroutine_that_was_made_outside_of_a_loop_is_told_below_its_cell(shared):
    made = shared.executes("{ var c = coroutine(() -> 4); }")
    shared.finished(made).ok()
    said = collected_until(shared, "never awaited")
    assert said["parent_header"]["msg_id"] == made["header"]["msg_id"]


def test_tasks_of_a_loop_that_is_lost_are_told_below_their_cell(shared):
    made = shared.executes(
        "{\n    var lost = new EventLoop();\n    lost.createTask(() -> sleep(5));\n    lost.runUntilComplete(() -> sleep(0));\n}"
    )
    shared.finished(made).ok()
    said = collected_until(shared, "Task was destroyed but it is pending! <Task pending name='Task-1' coro=<lambda running at")
    assert "line 3" in said["content"]["text"]
    assert said["parent_header"]["msg_id"] == made["header"]["msg_id"]


def test_a_wait_in_a_static_initializer_is_an_error_with_its_line(shared):
    done = shared.runs("class Eager {\n    static int value;\n    static { sleep(0.05); value = 3; }\n}\nrun(() -> Eager.value)")
    assert "cannot wait in a static initializer" in done.trace()
    assert "line 3" in done.trace()
    assert done.seconds < 3


def test_a_cancelled_task_that_is_asked_names_the_line_that_asks(shared):
    trace = shared.runs("run(() -> {\n    var t = createTask(() -> sleep(5));\n    t.cancel();\n    sleep(0);\n    t.result();\n});").trace()
    assert "line 5" in trace and "t.result();" in trace


def test_what_blocks_inside_of_the_jdk_is_named_by_the_line_of_the_cell(shared):
    said = shared.runs("run(() -> {\n    new java.net.ServerSocket(0) {{ setSoTimeout(400); }}.accept();\n});").text("stderr")
    assert "blocks the event loop" in said and "cell" in said and "line 2" in said, said
    assert "sun." not in said and "java." not in said, said


def test_a_thread_of_ours_is_no_part_of_a_trace(shared):
    trace = shared.runs('run(() -> await(toThread(() -> {\n    throw new IllegalStateException("there");\n})));').trace()
    assert "line 2" in trace
    assert "java.util.concurrent" not in trace and "VirtualThread" not in trace, trace
