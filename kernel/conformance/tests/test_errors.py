"""What went wrong, where, and why: in the words of the cell, without a word of ours."""

import re

import pytest
from transcript import plain

OURS = ["threadbook.", "jdk.jshell", "REPL", "do_it$", "reflect", "LambdaForm", "MethodHandle"]


def assert_none_of_ours(text):
    for word in OURS:
        assert word not in text, f"{word} in\n{text}"


def test_a_compile_error_has_line_column_and_caret(shared):
    done = shared.runs("int fine = 1;\nString text = fine + ;\n")
    trace = done.trace()
    number = done.reply["execution_count"]
    assert f"cell {number}, line 2, column " in trace
    lines = trace.splitlines()
    shown = next(i for i, line in enumerate(lines) if "String text = fine + ;" in line)
    assert "^" in lines[shown + 1]
    assert_none_of_ours(trace)


def test_the_caret_stands_below_the_fault(shared):
    lines = shared.runs("int a = 1;\n    int b = unknownName + 2;").trace().splitlines()
    shown = next(i for i, line in enumerate(lines) if "int b" in line)
    start = lines[shown].index("unknownName")
    assert lines[shown + 1].index("^") == start
    assert lines[shown + 1].count("^") == len("unknownName")


def test_all_compile_errors_are_told(shared):
    trace = shared.runs(
        'class Wrong {\n  int a = "one";\n  void f() { undefined(); }\n  String s() { return 3; }\n}'
    ).trace()
    for line in (2, 3, 4):
        assert f"line {line}, column" in trace


def test_errors_of_several_statements_are_all_told(shared):
    trace = shared.runs('int e1 = "one";\nint e2 = nothing2;\nundefined3();').trace()
    for line in (1, 2, 3):
        assert f"line {line}, column" in trace


def test_the_column_counts_letters_after_chinese_and_emoji(shared):
    trace = shared.runs('String s = "😀线"; int x = nope;').trace()
    lines = trace.splitlines()
    shown = next(i for i, line in enumerate(lines) if "nope" in line and "😀" in line)
    assert "^^^^" in lines[shown + 1]
    assert "column 25" in trace or "column 26" in trace


@pytest.mark.parametrize(
    "code",
    [
        "for (;;) {",
        "int x = ",
        'String s = "open',
        "/* open",
        "}",
        "class {",
        "@",
        "\u0000",
        "int 1x = 2;",
        "import nowhere.at.all.*;",
        "import static Nothing.x;",
        "#!",
        "%%",
        "break;",
        "this",
        "super.toString()",
        "int i = 1; int i2 = i i;",
    ],
)
def test_what_is_no_java_is_an_error_and_nothing_worse(shared, code):
    done = shared.runs(code)
    assert done.reply["status"] == "error"
    trace = done.trace()
    assert trace.strip() and "Exception" not in done.error()["ename"]
    assert_none_of_ours(trace)
    assert shared.runs("1").result() == "1"


def test_a_runtime_error_names_the_line_and_shows_it(shared):
    done = shared.runs("int zero = 0;\nint one = 1;\nint r = one / zero;\n")
    error, trace, number = done.error(), done.trace(), done.reply["execution_count"]
    assert (error["ename"], error["evalue"]) == ("java.lang.ArithmeticException", "/ by zero")
    assert f"cell {number}, line 3" in trace
    assert "int r = one / zero;" in trace
    assert_none_of_ours(trace)


def test_the_value_of_a_var_is_one_place_and_not_a_recursion(shared):
    done = shared.runs('var number =\n    Integer.parseInt("no number");')
    assert done.trace().count(f"cell {done.reply['execution_count']}, line") == 1
    assert "again" not in done.trace()


def test_a_trace_that_the_cell_prints_speaks_of_the_cell_too(shared):
    done = shared.runs(
        'void fails() { throw new IllegalStateException("printed", new IOException("why")); }\n'
        "try {\n    fails();\n} catch (IllegalStateException e) {\n    e.printStackTrace();\n}\n"
        "Thread.dumpStack();"
    ).ok()
    number, printed = done.reply["execution_count"], done.text("stderr")
    assert printed.startswith("java.lang.IllegalStateException: printed\n\tat fails (cell ")
    for place in (f"\tat fails (cell {number}, line 1)\n", f"\tat cell {number}, line 3\n", f"\tat cell {number}, line 7\n"):
        assert place in printed
    assert "Caused by: java.io.IOException: why" in printed
    assert_none_of_ours(printed)


def test_frames_of_several_cells(shared):
    first = (
        shared.runs(
            'void thrower(int n) {\n    if (n == 0)\n        throw new IllegalStateException("deep");\n    thrower(n - 1);\n}'
        )
        .ok()
        .reply["execution_count"]
    )
    second = (
        shared.runs(
            "class Caller {\n    static void call() {\n        Runnable r = () -> {\n            thrower(2);\n        };\n        r.run();\n    }\n}"
        )
        .ok()
        .reply["execution_count"]
    )
    done = shared.runs("Caller.call();")
    trace = done.trace()
    for place in (
        f"cell {first}, line 3",
        f"cell {first}, line 4",
        f"cell {second}, line 4",
        f"cell {second}, line 6",
        f"cell {done.reply['execution_count']}, line 1",
    ):
        assert place in trace, f"{place} in\n{trace}"
    assert 'throw new IllegalStateException("deep");' in trace
    assert_none_of_ours(trace)


def test_library_frames_between_ours_stay(shared):
    trace = shared.runs(
        'List.of(3, 1).stream().map(x -> { if (x == 1) throw new IllegalArgumentException("in a lambda"); return x; }).toList();'
    ).trace()
    assert "java.util.stream" in trace or "ReferencePipeline" in trace
    assert_none_of_ours(trace)


def test_causes_and_suppressed_ones(shared):
    code = """
        class Res implements AutoCloseable { public void close() { throw new IllegalArgumentException("while closing"); } }
        try (var res = new Res()) {
            try { try { Integer.parseInt("x"); } catch (NumberFormatException e) { throw new IOException("middle", e); } }
            catch (IOException e) { throw new UncheckedIOException("outer", e); }
        }
        """
    done = shared.runs(code)
    trace = done.trace()
    assert done.error()["ename"] == "java.io.UncheckedIOException"
    for part in (
        "Caused by: java.io.IOException: middle",
        'Caused by: java.lang.NumberFormatException: For input string: "x"',
        "Suppressed: java.lang.IllegalArgumentException: while closing",
    ):
        assert part in trace
    assert_none_of_ours(trace)


def test_the_cause_in_a_future(shared):
    trace = shared.runs(
        'var pool9 = Executors.newFixedThreadPool(1); pool9.submit(() -> { throw new IOException("in the task"); }).get();'
    ).trace()
    assert trace.startswith("java.util.concurrent.ExecutionException")
    assert "Caused by: java.io.IOException: in the task" in trace
    assert_none_of_ours(trace)


def test_a_long_trace_is_cut_in_the_middle(shared):
    done = shared.runs(
        'int down(int n) { if (n == 0) throw new RuntimeException("bottom"); return n % 2 == 0 ? up(n - 1) : up(n - 1) + 1; }\nint up(int n) { return down(n); }\ndown(500);'
    )
    trace = done.trace()
    assert len(trace.splitlines()) < 120
    assert re.search(r"… .*\d+", trace)
    assert "bottom" in trace and "cell" in trace.splitlines()[-2] + trace.splitlines()[-1]


def test_a_stack_overflow_is_short(shared):
    done = shared.runs("int forever(int n) { return forever(n + 1) + 1; }\nforever(0);")
    assert done.error()["ename"] == "java.lang.StackOverflowError"
    assert len(done.trace().splitlines()) < 120


@pytest.mark.parametrize(
    "code, name",
    [
        (
            'class OwnException extends Exception { OwnException(String m) { super(m); } }\nthrow new OwnException("mine");',
            "OwnException",
        ),
        ('Object[] a = new Integer[1]; a[0] = "s";', "java.lang.ArrayStoreException"),
        ("((String) (Object) 1).length();", "java.lang.ClassCastException"),
        ("String n = null; n.length();", "java.lang.NullPointerException"),
        ("List.of().iterator().next();", "java.util.NoSuchElementException"),
        ("throw new ConcurrentModificationException();", "java.util.ConcurrentModificationException"),
        ("assert false;", None),
        ("throw null;", "java.lang.NullPointerException"),
        ("new CompletableFuture<Integer>().get(1, TimeUnit.MILLISECONDS);", "java.util.concurrent.TimeoutException"),
        ("Thread.currentThread().interrupt(); Thread.sleep(1);", "java.lang.InterruptedException"),
        ('class Init { static int x = 1 / Integer.parseInt("0"); }\nInit.x', "java.lang.ExceptionInInitializerError"),
    ],
)
def test_ename_is_the_real_class(shared, code, name):
    done = shared.runs(code)
    if name is None:
        return
    assert done.error()["ename"] == name
    assert_none_of_ours(done.trace())
    assert done.trace().startswith(name)


def test_a_helpful_message_names_the_users_variables(shared):
    shared.runs("String nothingHere = null;")
    evalue = shared.runs("nothingHere.length();").error()["evalue"]
    assert "nothingHere" in evalue and "REPL" not in evalue


def test_an_exception_that_cannot_tell_itself(shared):
    done = shared.runs(
        "throw new RuntimeException() { public String getMessage() { throw new IllegalStateException(); } public String toString() { throw new Error(); } };"
    )
    assert done.reply["status"] == "error"
    assert shared.runs("1").result() == "1"


def test_a_circle_of_causes_ends(shared):
    done = shared.runs(
        'var ex1 = new RuntimeException("one"); var ex2 = new RuntimeException("two", ex1); ex1.initCause(ex2); throw ex1;'
    )
    assert len(done.trace().splitlines()) < 60


def test_what_was_printed_before_an_error_stands_before_it(shared):
    done = shared.runs('System.out.println("before"); int q = 1 / 0;')
    assert [m["msg_type"] for m in done.messages] == ["status", "execute_input", "stream", "error", "status"]


def test_an_unresolved_method_says_what_is_missing(shared):
    shared.runs("int needs() { return missingOne() + 1; }").ok()
    trace = shared.runs("needs()").trace()
    assert "missingOne" in trace
    assert_none_of_ours(trace)


def test_colours_are_such_that_any_background_will_do(shared):
    trace = "\n".join(shared.runs("int z = 1 / 0;").error()["traceback"])
    codes = set(re.findall(r"\x1b\[([0-9;]*)m", trace))
    # black, white and backgrounds are unreadable on one of the themes
    assert not codes & {"30", "37", "97", "40", "47", "0;30", "1;30", "0;37"}
    assert plain(trace) != trace
