"""Preview features of the JDK: in every cell, with nothing to set."""

import os
import subprocess
from pathlib import Path

import pytest
from test_routing import hears_line
from transcript import runs

JAVAC = Path(os.environ["THREADBOOK_JDK"]) / "bin/javac"

TWO_FORKS = """
try (var scope = StructuredTaskScope.open()) {
    var a = scope.fork(() -> 40);
    var b = scope.fork(() -> 2);
    scope.join();
    System.out.println(a.get() + b.get());
}
"""


def test_structured_concurrency(shared):
    done = shared.runs(TWO_FORKS).ok()
    assert done.text() == "42\n"
    assert done.text("stderr") == ""
    assert shared.runs(TWO_FORKS).ok().text() == "42\n"  # the same cell again


def test_what_subtasks_print_is_below_the_cell_that_forked_them(shared):
    shared.runs("var printing = new CountDownLatch(1); var scopeAcrossCells = StructuredTaskScope.open();").ok()
    forks = shared.executes("""
        var said = scopeAcrossCells.fork(() -> { printing.await(); System.out.println("from the subtask"); return 7; });
        """)
    shared.finished(forks).ok()
    joins = shared.runs("printing.countDown(); scopeAcrossCells.join(); scopeAcrossCells.close(); said.get()").ok()
    assert (joins.result(), joins.text()) == ("7", "")
    hears_line(shared, forks, "from the subtask\n")


SUBTASKS = {
    "sleep": "Thread.sleep(60_000);",
    "a loop": "while (subtasksEnded.getCount() > 0) { }",
    "a scope of its own": "try (var in = StructuredTaskScope.open()) { in.fork(() -> { new CountDownLatch(1).await(); return 1; }); in.join(); }",
}


@pytest.mark.parametrize("subtask", SUBTASKS)
def test_an_interrupt_stops_scope_and_subtasks(shared, subtask):
    shared.runs("var subtasksEnded = new CountDownLatch(1); var scopesEnded = new CountDownLatch(1);").ok()
    code = """
        try (var scope = StructuredTaskScope.open()) {
            scope.fork(() -> {
                try { System.out.println("begun"); SUBTASK } finally { subtasksEnded.countDown(); }
                return 1;
            });
            scope.join();
        } finally { scopesEnded.countDown(); }
        """
    cell = shared.executes(code.replace("SUBTASK", SUBTASKS[subtask]))
    shared.hears_text("begun")
    shared.interrupts()
    assert "Interrupted" in shared.finished(cell).trace()
    ended = "subtasksEnded.await(20, TimeUnit.SECONDS) && scopesEnded.await(20, TimeUnit.SECONDS)"
    assert runs(shared, ended) == "true"
    assert shared.runs(TWO_FORKS).ok().text() == "42\n"


def test_the_failure_of_a_subtask_has_lines_of_the_cell(shared):
    trace = shared.runs("""String scopeFails() { throw new IllegalStateException("gone"); }
try (var scope = StructuredTaskScope.open()) {
    scope.fork(() -> new CountDownLatch(1).await(60, TimeUnit.SECONDS));
    scope.fork(() -> scopeFails());
    scope.join();
}""").trace()
    assert "FailedException: java.lang.IllegalStateException: gone" in trace
    assert "line 5\n        scope.join();" in trace
    assert "Caused by: java.lang.IllegalStateException: gone\n    at scopeFails (cell" in trace
    assert "line 4" in trace


def test_what_was_forgotten_is_told_by_the_jdk(shared):
    forgotten = shared.runs("try (var scope = StructuredTaskScope.open()) { scope.fork(() -> 1); }").trace()
    assert "Owner did not join after forking" in forgotten
    early = shared.runs("try (var scope = StructuredTaskScope.open()) { scope.fork(() -> 1).get(); }").trace()
    assert "join not called" in early
    assert shared.runs("StructuredTaskScope.open().fork(() -> 1);").ok().text("stderr") == ""  # never closed
    assert shared.runs(TWO_FORKS).ok().text() == "42\n"


def test_a_scope_that_blocks_an_event_loop_is_named(shared):
    done = shared.runs("""run(() -> {
    createTask(() -> { while (true) sleep(0.02); });
    await(createTask(() -> {
        try (var scope = StructuredTaskScope.open()) {
            scope.fork(() -> { Thread.sleep(500); return 1; });
            scope.join();
        }
    }));
});""").ok()
    assert "blocks the event loop" in done.text("stderr")
    assert "line 6" in done.text("stderr")


def test_scoped_values_reach_subtasks(shared):
    code = """
        ScopedValue<String> scopedUser = ScopedValue.newInstance();
        ScopedValue.where(scopedUser, "ann").call(() -> {
            try (var scope = StructuredTaskScope.open()) {
                var user = scope.fork(() -> scopedUser.get());
                scope.join();
                return user.get();
            }
        })
        """
    assert runs(shared, code) == "ann"


def test_tasks_in_other_processes_may_use_them(shared):
    code = """
        String kindOf(long n) { return switch (n) { case 0L -> "none"; case int i -> "int " + i; case long big -> "long"; }; }
        List<String> kinds;
        try (var workers = ProcessPool.of(1)) {
            kinds = workers.map(n -> {
                try (var scope = StructuredTaskScope.open()) {
                    var kind = scope.fork(() -> kindOf(n == 2 ? 1L << 40 : n));
                    scope.join();
                    return kind.get();
                }
            }, range(3));
        }
        kinds
        """
    assert runs(shared, code) == "[none, int 1, long]"


LANGUAGE = {
    "primitive patterns": (
        "Object boxed = 5; int asInt = boxed instanceof int i ? i : 0; asInt + (switch (7L) { case 7L -> 1; case long x -> 2; })",
        "6",
    ),
    "a switch on boolean": ('switch (1 < 2) { case true -> "yes"; case false -> "no"; }', "yes"),
    "exact conversions": ("double exactly = 300.0; (exactly instanceof int) + \" \" + (exactly instanceof byte)", "true false"),
    "record patterns with primitive types": (
        "record Wide(long value) {} new Wide(5) instanceof Wide(int narrow) ? narrow : -1",
        "5",
    ),
    "stable values": (
        "var counted = new AtomicInteger(); var once = StableValue.supplier(() -> counted.incrementAndGet()); once.get() + once.get()",
        "2",
    ),
    "sealed types": (
        "sealed interface Sh permits Ci, Sq {} record Ci(double r) implements Sh {} record Sq(double s) implements Sh {} "
        "double areaOf(Sh shape) { return switch (shape) { case Ci(double r) -> 3 * r * r; case Sq(var s) when s == 0 -> 0; case Sq(double s) -> s * s; }; } "
        "areaOf(new Ci(1)) + areaOf(new Sq(2))",
        "7.0",
    ),
    "code before super": (
        "class Pos { final int v; Pos(int v) { if (v < 0) throw new IllegalArgumentException(); this.v = v; super(); } } new Pos(4).v",
        "4",
    ),
    "a variable without a name": ("int seen = 0; for (var _ : range(3)) seen++; seen", "3"),
    "gatherers": ("IntStream.range(0, 4).boxed().gather(Gatherers.windowFixed(3)).toList()", "[[0, 1, 2], [3]]"),
}


@pytest.mark.parametrize("feature", LANGUAGE)
def test_the_language(shared, feature):
    code, value = LANGUAGE[feature]
    assert runs(shared, code) == value


def test_module_imports(kernel):
    """In a kernel of its own: java.xml, which comes along, has a Duration, too."""
    assert runs(kernel, "import module java.sql;", "Connection.class.getName()") == "java.sql.Connection"
    assert "ambiguous" in kernel.runs("Duration.ofSeconds(1)").trace()
    assert runs(kernel, "import java.time.Duration;", "Duration.ofSeconds(1)") == "PT1S"


def test_redefinition(shared):
    cells = "int pf() { return 5L instanceof int i ? 1 : 0; }", "var pv = pf();", "int pf() { return 2; }", "pv + pf()"
    assert runs(shared, *cells) == "3"


def test_completion_and_inspection_know_them(shared):
    code = "try (var scope = StructuredTaskScope.open()) { scope.fo"
    assert "fork(" in shared.asks("complete_request", code=code, cursor_pos=len(code))["matches"]
    code = "StructuredTaskScope.open"
    found = shared.asks("inspect_request", code=code, cursor_pos=len(code), detail_level=0)
    assert "Joiner" in found["data"]["text/plain"]


def test_a_class_path_may_have_classes_that_use_them(start_kernel, tmp_path):
    (tmp_path / "Sizes.java").write_text(
        'package sizes; public class Sizes { public static String of(long n) { return n instanceof int i ? "int " + i : "long"; } }'
    )
    subprocess.run(
        [JAVAC, "--enable-preview", "--release", "25", "-d", tmp_path / "classes", tmp_path / "Sizes.java"], check=True
    )
    kernel = start_kernel(env={"THREADBOOK_CLASSPATH": str(tmp_path / "classes")})
    assert runs(kernel, "sizes.Sizes.of(3)") == "int 3"


def test_packages_that_the_jdk_keeps_to_itself_can_be_opened(start_kernel):
    kernel = start_kernel(env={"THREADBOOK_VM_OPTIONS": "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED --enable-preview"})
    assert runs(kernel, "jdk.internal.misc.PreviewFeatures.isEnabled()") == "true"


def test_a_pasted_program_without_a_class_runs_when_it_is_called(shared):
    done = shared.runs('String whom = "all";\n\nvoid main() {\n    IO.println("hi, " + whom);\n}').ok()
    assert done.text() == ""
    assert "write main(); below it" in done.text("stderr")
    done = shared.runs('void main() { IO.println("hi"); }\nmain();').ok()
    assert (done.text(), done.text("stderr")) == ("hi\n", "")
    done = shared.runs("static void main(String[] args) { IO.println(args.length); }").ok()
    assert "write main(new String[0]); below it" in done.text("stderr")
