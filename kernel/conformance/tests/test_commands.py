"""Commands that begin with a percent sign: where they may stand, and those about Java."""

import re

import pytest
from transcript import alive, runs, until


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


@pytest.mark.parametrize("code", ["%help time", "%help %time", "%help %%time"])
def test_help_tells_of_one_command(shared, code):
    said = shared.runs(code).ok().result()
    assert "%time STATEMENT\n" in said and "%%time\n" in said and "timeit" not in said


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
    assert re.fullmatch(r"Wall time: [2-9]\d\d ms\n", done.text()), done.text()
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


@pytest.mark.parametrize("code", ["new Object()", "1 + 1", "Math.sqrt(17)"])
def test_timeit_says_where_there_is_nothing_to_measure(shared, code):
    assert shared.runs("%timeit -r 3 " + code).ok().text().startswith("Nothing to measure: the JVM leaves out code")


def test_timeit_shows_the_first_line_of_what_it_measures(shared):
    done = shared.runs('%%timeit -r 3\nIO.println("x");').ok()
    assert re.fullmatch(r"x\n\([\d,]+ lines more, left out while it was measured\)\n[\d.]+ .?s per loop: .*\n", done.text())
    assert shared.runs('IO.println("y"); IO.println("z");').ok().text() == "y\nz\n"


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


def test_a_statement_of_several_lines_is_told_to_be_the_business_of_a_whole_cell(shared):
    trace = shared.runs("%time for (int i = 0; i < 3; i++) {\n    System.out.println(i);\n}").trace()
    assert "line 1" in trace and "%% at the head of a cell takes all" in trace


def test_lambdas_in_measured_code_travel(shared):
    shared.runs("var pool9 = ProcessPool.of(1); int offset9 = 10;").ok()
    assert "per loop" in shared.runs("%timeit -n 2 -r 2 pool9.map(n -> n + offset9, range(3))").ok().text()
    assert shared.runs("%time pool9.map(n -> n + offset9, range(3))").ok().result() == "[10, 11, 12]"
    shared.runs("pool9.close();").ok()


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


def test_a_diagnosis_right_after_a_restart_is_that_of_the_new_jvm(kernel):
    for _ in range(3):
        kernel.runs("%restart").ok()
        assert "deadlock" in kernel.runs("%deadlocks", patience=15).ok().result()


def test_timing_is_a_setting(start_kernel):
    kernel = start_kernel(env={"THREADBOOK_TIMING": "off"})
    assert kernel.runs("%timing").ok().text() == "Timing: off\n"
    assert kernel.runs("%timing always").ok().text() == "Timing: always\n"
    assert kernel.runs("%timing").ok().text() == "Timing: always\n"
    assert "Usage: %timing [auto|always|off]" in usage_error(kernel.runs("%timing now and then"))
