"""The JVM of the cells may die. The kernel does not: it says what happened, and goes on with what it knows."""

import signal

import pytest
from transcript import alive, until

DEFINITIONS = [
    "import java.util.zip.CRC32;",
    "int twice(int x) { return 2 * x; }",
    "record Point(int x, int y) { }",
    "interface Shape { } class Square implements Shape { int side = 3; }",
    "enum Colour { RED, GREEN }",
    "int keptNumber = 5; var keptList = new ArrayList<>(List.of(1, 2));",
    "keptList.add(twice(keptNumber));",
]

ENDS = {
    "System.exit(3)": ("System.exit(3);", "System.exit(3) ended the Java process"),
    "Runtime.halt(4)": ("Runtime.getRuntime().halt(4);", "exit code 4"),
    "exit on another thread": ("Thread.ofPlatform().start(() -> System.exit(5)).join();", "System.exit(5)"),
    "a signal from itself": (
        'new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start(); Thread.sleep(10_000);',
        "SIGKILL",
    ),
    "a crash in native code": (
        '{ var unsafe = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe"); unsafe.setAccessible(true); '
        "((sun.misc.Unsafe) unsafe.get(null)).putAddress(0, 0); }",
        "crashed",
    ),
}


def assert_goes_on(kernel, measured, what):
    """Definitions are kept, variables are reset by name, and the next cell runs."""
    done = kernel.runs("twice(4)", patience=15).ok()
    measured(f"first cell after {what}", done.seconds)
    assert done.result() == "8"
    assert done.seconds < 5
    assert kernel.runs("new Point(1, 2)").ok().result() == "Point[x=1, y=2]"
    assert kernel.runs("new Square().side + Colour.GREEN.ordinal()").ok().result() == "4"
    assert kernel.runs("new CRC32().getValue()").ok().result() == "0"
    assert kernel.runs("keptNumber").ok().result() == "0"
    assert kernel.runs("keptList").ok().result() == "null"
    assert kernel.runs("keptNumber = 7; keptNumber").ok().result() == "7"


def assert_told(error, sentence):
    text = "\n".join(error["traceback"])
    assert sentence in error["evalue"]
    assert error["ename"]
    assert "keptNumber" in text and "keptList" in text
    assert "twice" not in text


@pytest.fixture
def prepared(kernel):
    for code in DEFINITIONS:
        kernel.runs(code).ok()
    return kernel


@pytest.mark.parametrize("end", ENDS)
def test_a_cell_that_ends_the_process(prepared, measured, end):
    code, sentence = ENDS[end]
    before = prepared.guest().pid
    done = prepared.runs('System.out.println("before the end"); ' + code, patience=20)
    assert done.text().startswith("before the end\n")  # a JVM that crashes says more
    assert_told(done.error(), sentence)
    assert_goes_on(prepared, measured, end)
    assert prepared.guest().pid != before
    assert len(prepared.guests()) == 1


def test_what_a_shutdown_hook_prints_is_not_lost(kernel):
    done = kernel.runs(
        "Runtime.getRuntime().addShutdownHook(new Thread(() -> {"
        ' for (int i = 0; i < 5000; i++) System.out.println("hook " + i); }));\n'
        "System.exit(9);"
    )
    assert "System.exit(9) ended the Java process" in done.error()["evalue"]
    assert done.text() == "".join(f"hook {i}\n" for i in range(5000))


@pytest.mark.parametrize(
    "heap", ["-Xmx256m", "-Xmx256m -XX:+UseParallelGC", ""], ids=["256 MB", "256 MB parallel", "default"]
)
def test_a_heap_filled_to_the_end(start_kernel, measured, heap):
    kernel = start_kernel(env={"THREADBOOK_VM_OPTIONS": heap} if heap else {})
    for code in DEFINITIONS:
        kernel.runs(code).ok()
    cell = kernel.executes(
        'System.out.println("fills"); var full = new ArrayList<byte[]>(); while (true) full.add(new byte[1_000_000]);'
    )
    kernel.hears_text("fills")
    assert kernel.asks("kernel_info_request", "control", patience=2)["status"] == "ok"
    done = kernel.finished(cell, 60)
    error = done.error()
    assert "OutOfMemory" in error["ename"] or "memory" in error["evalue"]
    measured(f"heap full ({heap or 'default'})", done.seconds)
    # the variable still holds what fills the heap, so either it was said to be reset, or there is room again
    again = kernel.runs("twice(4)", patience=15).ok()
    measured("first cell after it", again.seconds)
    assert again.result() == "8"
    assert kernel.runs("new byte[50_000_000].length").ok().result() == "50000000"


def test_a_heap_filled_by_other_threads(start_kernel):
    kernel = start_kernel(env={"THREADBOOK_VM_OPTIONS": "-Xmx256m"})
    kernel.runs("int twice(int x) { return 2 * x; }")
    code = """
        var hoard = new ConcurrentLinkedQueue<byte[]>();
        var threads = IntStream.range(0, 8).mapToObj(i -> Thread.ofPlatform().start(() -> { while (true) hoard.add(new byte[100_000]); })).toList();
        for (var t : threads) t.join();
        """
    kernel.runs(code, patience=60)
    assert kernel.runs("twice(4)", patience=20).ok().result() == "8"


def test_a_stack_that_overflows_ends_nothing(start_kernel):
    kernel = start_kernel(env={"THREADBOOK_VM_OPTIONS": "-Xmx256m"})
    code = "void deeper(int n) { deeper(n + 1); }"
    kernel.runs(code).ok()
    done = kernel.runs("deeper(0)")
    assert done.error()["ename"] == "java.lang.StackOverflowError"
    assert kernel.runs("1").result() == "1"


def test_killed_while_a_cell_runs(prepared, measured):
    cell = prepared.executes('{ System.out.println("runs"); while (true) { Thread.onSpinWait(); } }')
    prepared.hears_text("runs")
    prepared.guest().send_signal(signal.SIGKILL)
    done = prepared.finished(cell, 10)
    assert_told(done.error(), "SIGKILL")
    assert_goes_on(prepared, measured, "kill -9 while a cell ran")


def test_killed_while_idle(prepared, measured):
    guest = prepared.guest()
    guest.send_signal(signal.SIGKILL)
    until(lambda: not alive(guest), patience=5)
    first = prepared.runs("twice(4)", patience=15)
    measured("first cell after kill -9 while idle", first.seconds)
    told = "\n".join(first.error()["traceback"]) if first.reply["status"] == "error" else first.text("stderr")
    assert "SIGKILL" in told and "keptNumber" in told
    assert_goes_on(prepared, measured, "that")


def test_cells_that_wait_are_aborted_by_the_death_and_later_ones_run(prepared):
    first = prepared.executes("Thread.sleep(200); System.exit(1);")
    second = prepared.executes("twice(1)")
    assert prepared.finished(first).reply["status"] == "error"
    assert prepared.finished(second).reply["status"] == "aborted"
    assert prepared.runs("twice(1)").result() == "2"


def test_questions_are_answered_while_the_guest_is_dead_or_coming(prepared):
    prepared.executes("System.exit(0);")
    for _ in range(5):
        assert prepared.asks("kernel_info_request", "control", patience=2)["status"] == "ok"
        assert (
            "currentThread()"
            in prepared.asks("complete_request", code="Thread.curr", cursor_pos=11, patience=5)["matches"]
        )


def test_one_death_after_the_other(kernel):
    kernel.runs("int twice(int x) { return 2 * x; }").ok()
    for n in range(4):
        assert "System.exit" in kernel.runs(f"System.exit({n});").error()["evalue"]
        assert kernel.runs(f"twice({n})").ok().result() == str(2 * n)
    assert len(kernel.guests()) == 1


def test_an_exit_whose_hook_hangs_can_be_interrupted(prepared):
    prepared.runs("Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) LockSupport.park(); }));").ok()
    cell = prepared.executes('{ System.out.println("exits"); System.exit(6); }')
    prepared.hears_text("exits")
    prepared.asks("kernel_info_request")
    prepared.interrupts()
    assert_told(prepared.finished(cell, 10).error(), "System.exit(6)")
    assert prepared.runs("twice(1)").ok().result() == "2"


def test_killed_while_a_cell_is_compiled_the_reset_is_told(prepared):
    cell = prepared.executes("twice(keptNumber)")
    prepared.hears_begin(cell)
    guest = prepared.guest()
    guest.kill()
    done = prepared.finished(cell, 15)
    guest.wait(15)
    again = prepared.runs("twice(keptNumber)").ok()
    told = str(done.reply) + done.text("stderr") + again.text("stderr")
    # either it was over before the process was dead, and then the next one tells
    assert "keptNumber" in told and again.result() == "0"


def test_killed_between_two_statements_of_a_cell_the_rest_does_not_run(prepared):
    cell = prepared.executes(
        'int half = 5; System.out.println("half"); Thread.sleep(300); '
        + "half++; " * 20
        + 'System.out.println("rest " + half);'
    )
    prepared.hears_text("half")
    prepared.guest().kill()
    done = prepared.finished(cell, 20)
    assert "SIGKILL" in done.error()["evalue"]
    assert "rest" not in done.text()


def test_between_two_deaths_what_was_set_anew_is_named_again(prepared):
    prepared.runs("System.exit(0);")
    prepared.runs("int later = 3;").ok()
    assert "later" in prepared.runs("System.exit(0);").trace()
