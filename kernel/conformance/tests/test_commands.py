"""Commands that begin with a percent sign."""

import os
import re
import subprocess
import time
from pathlib import Path

import pytest
from transcript import alive, runs, until

SPIN = 'System.out.println("spinning"); while (true) { }'


def hangs():
    """By then the cell that runs counts as one that hangs."""
    begun = time.monotonic()
    until(lambda: time.monotonic() - begun > 0.7)


def usage_error(done):
    error = done.error()
    assert error["ename"] == "UsageError", error
    return error["evalue"]


def test_help_is_a_table_of_all_commands(shared):
    done = shared.runs("%help").ok()
    for command in ("%time STATEMENT", "%%bash", "%threads", "%restart", "%%writefile [-a] FILE", "%jars PATH…"):
        assert command in done.result()
        assert command in done.result("text/html")
    assert "…\n" not in done.result().replace("PATH…", "")


def test_who_is_a_table_of_all_variables(kernel):
    assert kernel.runs("%who").ok().result() == "There are no variables."
    kernel.runs(
        'int size = 5; var names = List.of("a", "b"); String longText = "x\\n".repeat(100); String unset;\n'
        'Object bad = new Object() { public String toString() { throw new IllegalStateException("no"); } };\n1 + 1'
    ).ok()
    table = kernel.runs("%who").ok().result()
    lines = [re.split(r"\s{2,}", line) for line in table.splitlines()]
    assert lines[0] == ["name", "type", "value"]
    assert ["size", "int", "5"] in lines
    assert ["names", "List<String>", "[a, b]"] in lines
    assert ["unset", "String", "null"] in lines
    assert len(lines) == 6
    assert "IllegalStateException" in table
    assert "<table" in kernel.runs("%who").ok().result("text/html")


def test_time_says_how_long_a_statement_took_and_shows_its_value(shared):
    done = shared.runs("%time 40 + 2").ok()
    assert done.result() == "42"
    assert re.fullmatch(r"Wall time: [\d.]+ .?s\n", done.text())
    done = shared.runs("%time Thread.sleep(200)").ok()
    assert re.fullmatch(r"Wall time: [2-9]\d\d ms, processor time: (less than 10|[\d.]+) ms\n", done.text()), done.text()
    assert done.result() is None


def test_time_does_not_count_the_compiler(shared):
    body = "\n".join(f"long timed{n} = {n};" for n in range(10))
    done = shared.runs("%%time\n" + body + "\ntimed9").ok()
    assert done.result() == "9"
    unit = re.fullmatch(r"Wall time: ([\d.]+) (.?s)\n", done.text())
    assert unit and unit[2] in ("µs", "ms"), done.text()
    assert unit[2] == "µs" or float(unit[1]) < 50, done.text()


def test_what_is_declared_in_a_timed_statement_stays(shared):
    shared.runs("%time int timedSquare = 7 * 7;").ok()
    assert runs(shared, "timedSquare") == "49"
    shared.runs("%time var withoutSemicolon = 8").ok()
    shared.runs("%%time\nint first8 = 1;\nint second8 = first8 + 1;\nint third8() { return 3; }").ok()
    assert runs(shared, "withoutSemicolon + second8 + third8()") == "13"


def test_timeit_measures_code_that_the_jvm_has_compiled(shared):
    shared.runs("long sum(int n) { long s = 0; for (int i = 0; i < n; i++) s = s * 31 + i; return s; }\nint many = 20_000;").ok()
    done = shared.runs("%timeit sum(many)").ok()
    measured = re.fullmatch(
        r"([\d.]+) µs per loop: the median of 7 runs, ([\d,]+) loops each, .*s to .*s; after .*s of warm-up\n", done.text()
    )
    assert measured, done.text()
    assert 1 < float(measured[1]) < 1000
    assert int(measured[2].replace(",", "")) >= 100
    assert done.result() is None


def test_timeit_takes_numbers(shared):
    shared.runs("var calls = new AtomicLong();").ok()
    done = shared.runs("%timeit -n 3 -r 2 calls.incrementAndGet(); Thread.sleep(100)").ok()
    assert "median of 2 runs, 3 loops each" in done.text()
    assert int(runs(shared, "calls.get()")) % 3 == 0


@pytest.mark.parametrize(
    "code",
    [
        "%timeit -n 1 -r 1 System.out.print(\"\")",
        "%timeit -n 1 -r 1 System.out.print(\"\");",
        "%timeit -n 1 -r 1 1 + 1",
        "%timeit -n 1 -r 1 'x'",
        "%timeit -n 1 -r 1 null",
        "%timeit -n 1 -r 1 int local = 5;",
        "%timeit -n 1 -r 1 Thread.sleep(1) // checked",
        "%timeit -n 1 -r 1 for (int i = 0; i < 3; i++) { Math.sin(i); }",
        "%timeit -n1 -r1 List.of(1, 2).stream().map(n -> new Object() { int v = n; }).map(o -> o.v).toList()",
        "%%timeit -n 1 -r 1\nvar map = new HashMap<String, Integer>();\nmap.put(\"a\", 1);\nmap",
        "%%timeit -n 1 -r 1\nvar text = new StringBuilder();\nSystem.out.print(text)",
        "%%timeit -n 1 -r 1\n\nsynchronized (Object.class) { Math.sin(1); }\n",
    ],
)
def test_timeit_takes_every_kind_of_statement(shared, code):
    assert "per loop" in shared.runs(code).ok().text()


def test_errors_in_measured_code_are_where_they_stand(shared):
    assert "line 1, column 23: cannot find symbol" in shared.runs("%timeit -n 1 -r 1 1 + notThere").trace()
    assert "line 3, column 17: cannot find symbol" in shared.runs("%%timeit\nint a9 = 1;\nMath.sin(a9) +  notThere").trace()
    assert "line 2, column 12: cannot find symbol" in shared.runs("int fine9 = 1;\n%time 1 +  notThere").trace()
    trace = shared.runs("\n%timeit -n 1 -r 1 Integer.parseInt(\"x\")").trace()
    assert "line 2" in trace and "threadbook" not in trace
    assert "line 3" in shared.runs("%%time\nint fine8 = 1;\nthrow new IllegalStateException();").trace()


def test_lines_of_java_around_commands_keep_their_numbers(shared):
    done = shared.runs("int before7 = 1;\n%timing\n\nint after7 = before7 / 0;")
    assert done.error()["ename"] == "java.lang.ArithmeticException"
    assert "line 4" in done.trace() and "int after7 = before7 / 0;" in done.trace()
    assert done.text().startswith("Timing: ")
    assert "line 3, column 11" in shared.runs("%timing\n// a comment\nint bad = ;").trace()


def test_nothing_of_a_cell_runs_if_a_command_in_it_is_wrong(shared):
    assert usage_error(shared.runs('System.out.print("never");\n%tine 1')).startswith("There is no command %tine. Did you mean %time?")
    assert usage_error(shared.runs('System.out.print("never");\n%time')) == "%time needs a statement. Usage: %time STATEMENT"
    done = shared.runs('System.out.print("never");\n%time 1 +')
    assert done.error()["ename"] == "CompilationError" and done.text() == ""
    done = shared.runs("%nope", silent=True)
    assert done.reply["status"] == "error" and done.errors() == []


def test_a_percent_sign_that_goes_on_with_an_expression_is_java(shared):
    assert runs(shared, "int rest9 = 17\n % 5;\nrest9") == "2"
    assert runs(shared, "var text9 = \"\"\"\n%who\n\"\"\";\n/*\n%who\n*/\ntext9.strip()") == "%who"
    assert "semicolon" in shared.runs("1 + 1\n%who").trace()


def test_values_of_commands_in_the_middle_are_shown_in_their_order(shared):
    done = shared.runs('System.out.println("one");\n%deadlocks\nSystem.out.println("two");\n3').ok()
    assert done.result() == "3"
    shown = [m["msg_type"] for m in done.messages if m["msg_type"] in ("stream", "display_data", "execute_result")]
    assert shown == ["stream", "display_data", "stream", "execute_result"]


def test_a_method_below_a_command_is_known_above_it(shared):
    done = shared.runs('below8();\n%timing\nvoid below8() { System.out.println("called"); }').ok()
    assert done.text().startswith("called\nTiming")


def test_restart_leaves_nothing(kernel):
    kernel.runs("int gone = 1; void f() { } import java.util.zip.*;").ok()
    guest = kernel.guest()
    kernel.runs("Thread.startVirtualThread(() -> { while (true) Thread.onSpinWait(); });").ok()
    done = kernel.runs("%restart").ok()
    assert "A new JVM runs" in done.text()
    until(lambda: not alive(guest), patience=5)
    assert kernel.runs("%who").ok().result() == "There are no variables."
    assert "cannot find symbol" in kernel.runs("gone").trace()
    assert "cannot find symbol" in kernel.runs("f()").trace()
    assert runs(kernel, "int gone = 2;", "gone") == "2"
    assert kernel.runs("1").ok().text("stderr") == ""
    assert usage_error(kernel.runs("gone = 3;\n%restart")) == "%restart has to stand alone in its cell."


def test_load_puts_a_file_in_place_of_the_cell(kernel, tmp_path):
    (tmp_path / "lesson 1.java").write_text("int 数 = 7;\n", encoding="utf-8")
    done = kernel.runs('%load "lesson 1.java"').ok()
    assert done.reply["payload"] == [
        {"source": "set_next_input", "text": "// %load lesson 1.java\nint 数 = 7;\n", "replace": True}
    ]
    assert kernel.runs("1").ok().reply["payload"] == []
    assert kernel.runs("%load missing.java").error()["evalue"] == "There is no file missing.java."
    assert kernel.runs("%load /dev/zero").error()["ename"] == "FileError"
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    assert "no text" in kernel.runs("%load binary").error()["evalue"]


def test_writefile_writes_and_appends(kernel, tmp_path):
    assert kernel.runs("%%writefile notes.txt\n%who\n  \"线\"").ok().text() == "Wrote notes.txt\n"
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == '%who\n  "线"\n'
    assert kernel.runs("%%writefile -a notes.txt\nmore").ok().text() == "Appended to notes.txt\n"
    assert kernel.runs("%%writefile notes.txt\nnew\n").ok().text() == "Overwrote notes.txt\n"
    assert (tmp_path / "notes.txt").read_text() == "new\n"
    for name in (".", "no/such/folder/a.txt", "/dev/full"):
        assert kernel.runs(f"%%writefile {name}\nx").error()["ename"] == "FileError"


@pytest.fixture
def jar(tmp_path_factory):
    """A jar with a class that is nowhere else."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "Far.java").write_text(
        "package org.far; public class Far { public static int answer() { return 42; }"
        " public interface Step { int step(int n); } }"
    )
    javac, tool = (Path(os.environ["THREADBOOK_JDK"], "bin", name) for name in ("javac", "jar"))
    subprocess.run([javac, "-d", folder / "classes", folder / "Far.java"], check=True)
    subprocess.run([tool, "-cf", folder / "far.jar", "-C", folder / "classes", "."], check=True)
    return folder / "far.jar"


def test_jars_are_there_for_cells_for_workers_and_after_a_death(kernel, jar):
    assert "does not exist" in kernel.runs("import org.far.Far;").trace()
    done = kernel.runs(f"%jars {jar}\nimport org.far.Far;\nFar.answer()").ok()
    assert (done.text(), done.result()) == ("Added far.jar.\n", "42")
    assert kernel.runs(f"%jars {jar.parent}").ok().text() == "It was there already.\n"
    assert kernel.runs("%classpath").ok().result() == str(jar)
    # A class of a cell whose supertype is in the jar is woven.
    runs(kernel, "class Mine implements Far.Step { public int step(int n) { return n > 1 ? n : step(n + 1); } }")
    assert runs(kernel, "ProcessPool.of(1).map(n -> Far.answer() + new Mine().step(n), List.of(1, 2))") == "[44, 44]"
    kernel.runs("System.exit(3)")
    assert runs(kernel, "Far.answer()") == "42"
    kernel.runs("%restart").ok()
    assert "does not exist" in kernel.runs("import org.far.Far;").trace()


def test_classpath_takes_folders_of_classes(kernel, jar):
    assert kernel.runs("%classpath").ok().result() == "Nothing was added to the class path of the cells."
    assert kernel.runs(f"%classpath {jar.parent / 'classes'}\norg.far.Far.answer()").ok().result() == "42"
    assert kernel.runs("%classpath nowhere").error()["evalue"] == "There is no jar or folder nowhere."
    assert kernel.runs("%jars nowhere.jar").error()["evalue"] == "There is no jar nowhere.jar."
    assert "is no jar" in kernel.runs(f"%jars {jar.parent / 'Far.java'}").error()["evalue"]
    assert kernel.runs(f"%jars '{jar.parent}/*.jar'").ok().text() == "Added far.jar.\n"


def test_a_script_prints_below_its_cell_while_it_runs(shared):
    cell = shared.executes("%%bash\necho out; echo err >&2\nread line; echo \"got '$line'\"\necho 'begun'; exec sleep 1000")
    shared.hears_text("begun")
    started = time.monotonic()
    shared.interrupts()
    done = shared.finished(cell)
    assert time.monotonic() - started < 3
    assert done.error()["ename"] == "Interrupted"
    assert done.text() == "out\ngot ''\nbegun\n" and done.text("stderr") == "err\n"


@pytest.mark.parametrize("trap", ["", "trap '' TERM INT HUP\n"])
def test_a_stop_ends_a_script_and_all_its_children(shared, trap):
    cell = shared.executes(f"%%bash\n{trap}sleep 1001 & sleep 1002 & (sleep 1003; true) &\necho begun\nwait; sleep 1004")
    shared.hears_text("begun")
    children = shared.guest().children(recursive=True)
    assert len(children) >= 4
    shared.interrupts()
    assert shared.finished(cell).error()["ename"] == "Interrupted"
    until(lambda: not any(alive(child) for child in children), patience=3)
    assert runs(shared, "1 + 1") == "2"


def test_an_exit_code_is_an_error_in_one_line(shared):
    error = shared.runs("%%bash\necho before; exit 3").error()
    assert (error["ename"], error["evalue"], len(error["traceback"])) == ("ProgramFailed", "bash ended with exit code 3.", 1)
    assert shared.runs("%%sh\nfalse").error()["evalue"] == "sh ended with exit code 1."
    assert shared.runs("%%sh\necho $((6 * 7))").ok().text() == "42\n"


@pytest.mark.parametrize(
    ("command", "mime"),
    [
        ("html", "text/html"),
        ("markdown", "text/markdown"),
        ("latex", "text/latex"),
        ("svg", "image/svg+xml"),
        ("js", "application/javascript"),
        ("javascript", "application/javascript"),
    ],
)
def test_a_cell_is_shown_as_another_type(shared, command, mime):
    body = "<b>&amp; % \"quoted\"\n%who\n"
    [shown] = shared.runs(f"%%{command}\n{body}").ok().contents("display_data")
    assert shown["data"][mime] == body


def test_timing_is_a_setting(start_kernel):
    kernel = start_kernel(env={"THREADBOOK_TIMING": "off"})
    assert kernel.runs("%timing").ok().text() == "Timing: off\n"
    assert kernel.runs("%timing always").ok().text() == "Timing: always\n"
    assert kernel.runs("%timing").ok().text() == "Timing: always\n"
    assert "Usage: %timing [auto|always|off]" in usage_error(kernel.runs("%timing now and then"))


@pytest.mark.parametrize("command", ["%threads", "%deadlocks", "%pools", "%tasks"])
def test_a_diagnosis_is_answered_while_a_cell_spins(shared, command):
    spinning = shared.executes(SPIN)
    shared.hears_text("spinning")
    hangs()
    done = shared.runs(f"// what is going on?\n{command}\n", patience=10).ok()
    assert done.seconds < 2
    assert done.result()
    kinds = [m["msg_type"] for m in done.messages]
    assert kinds == ["status", "execute_input", "execute_result", "status"]
    [announced] = done.contents("execute_input")
    [result] = done.contents("execute_result")
    assert announced["execution_count"] == result["execution_count"] == done.reply["execution_count"]
    shared.hears_state(spinning, "busy")  # said again: the kernel is not idle
    shared.interrupts()
    spun = shared.finished(spinning)
    assert spun.error()["ename"] == "Interrupted"
    assert done.reply["execution_count"] == spun.reply["execution_count"] + 1


def test_a_diagnosis_waits_its_turn_behind_other_cells(shared):
    spinning = shared.executes(SPIN, stop_on_error=False)
    shared.hears_text("spinning")
    hangs()
    waiting = shared.executes("int waited6 = 1;")
    diagnosis = shared.executes("%threads")
    mixed = shared.executes("%threads\nwaited6 + 1")
    assert shared.asks("kernel_info_request")["status"] == "ok"
    shared.interrupts()
    counts = [shared.finished(cell).reply["execution_count"] for cell in (spinning, waiting, diagnosis, mixed)]
    assert counts == [counts[0] + n for n in range(4)]


def test_a_diagnosis_is_answered_while_output_floods(shared):
    flood = shared.executes('System.out.println("spinning"); while (true) System.out.println("and on and on");')
    shared.hears_text("spinning")
    hangs()
    done = shared.runs("%threads", patience=15).ok()
    assert "main" in done.result()
    shared.interrupts()
    assert shared.finished(flood).error()["ename"] == "Interrupted"


def complete(kernel, code):
    reply = kernel.asks("complete_request", code=code, cursor_pos=len(code))
    return reply["matches"], code[reply["cursor_start"] : reply["cursor_end"]]


def test_names_and_arguments_are_completed(kernel, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "lesson.java").touch()
    assert complete(kernel, "%ti") == (["%time", "%timeit", "%timing"], "%ti")
    assert complete(kernel, "f();\n  %%ba") == ([], "%%ba")
    assert complete(kernel, "%%ba") == (["%%bash"], "%%ba")
    assert complete(kernel, "%load da") == (["data/"], "da")
    assert complete(kernel, "%load data/le") == (["data/lesson.java"], "data/le")
    assert complete(kernel, "%timing a") == (["auto", "always"], "a")
    for code in ("%time Math.sin", "%timeit -n 10 -r 3 Math.sin", "%%time\nMath.sin", "%who\nMath.sin", "int i;\n%time 1\nMath.sin"):
        assert complete(kernel, code) == (["sin(", "sinh("], "sin")
    assert complete(kernel, "%%bash\nMath.sin")[0] == []


def inspect(kernel, code, cursor):
    reply = kernel.asks("inspect_request", code=code, cursor_pos=cursor, detail_level=0)
    return reply["data"].get("text/plain", "")


def test_a_command_is_inspected(shared):
    assert "%time STATEMENT" in inspect(shared, "%time Math.sin(1)", 4)
    assert "sin(double" in inspect(shared, "%time Math.sin(1)", 13)
    assert "%load FILE" in inspect(shared, "1 + 1;\n%load file", 15)
    assert inspect(shared, "%nope", 3) == ""


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("%who", "complete"),
        ("int i = 1;\n%who\n", "complete"),
        ("%nope", "complete"),
        ("%%bash", "incomplete"),
        ("%%bash\nls", "incomplete"),
        ("%%bash\nls\n", "complete"),
        ("%time for (;;) {", "incomplete"),
        ("%%time\nfor (;;) {", "incomplete"),
        ("%%time\nint i = 1;", "complete"),
        ("%%time\n", "incomplete"),
        ("%%bash\n\n", "complete"),
    ],
)
def test_whether_a_cell_is_complete(shared, code, status):
    assert shared.asks("is_complete_request", code=code)["status"] == status


def test_silent_commands_say_nothing(shared):
    done = shared.runs("%who", silent=True).ok()
    assert [m["msg_type"] for m in done.messages] == ["status", "status"]
