"""Commands that are answered beside a cell that hangs, and what frontends ask about commands."""

import pytest
from transcript import hangs

SPIN = 'System.out.println("spinning"); while (true) { }'


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
