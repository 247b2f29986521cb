"""Completion, inspection, completeness and history: what is asked beside the cells, and while they run."""

import pytest


@pytest.mark.parametrize("channel", ["shell", "control"])
def test_questions_are_answered_while_a_cell_runs(shared, channel):
    cell = shared.executes("while (!Thread.currentThread().isInterrupted()) { Thread.onSpinWait(); }")
    shared.hears_begin(cell)
    assert shared.asks("kernel_info_request", channel, patience=5)["status"] == "ok"
    assert (
        "currentThread()"
        in shared.asks("complete_request", channel, code="Thread.curr", cursor_pos=11, patience=5)["matches"]
    )
    assert shared.asks("inspect_request", channel, code="Thread", cursor_pos=6, detail_level=0, patience=5)["found"]
    assert shared.asks("is_complete_request", channel, code="{", patience=5)["status"] == "incomplete"
    shared.interrupts()
    shared.finished(cell)


def test_completion_and_inspection_count_code_points(shared):
    code = 'String s = "😀线程🧵"; Thread.ofVirt'
    content = shared.asks("complete_request", code=code, cursor_pos=len(code))
    assert content["matches"] == ["ofVirtual()"]
    assert (content["cursor_start"], content["cursor_end"]) == (len(code) - len("ofVirt"), len(code))
    found = shared.asks(
        "inspect_request", code=code.replace("ofVirt", "sleep"), cursor_pos=len(code) - 1, detail_level=0
    )
    assert found["found"] and "sleep" in found["data"]["text/plain"]


def test_completion_in_the_middle_of_a_line(shared):
    code = "/* 😀 */ Thread.curr; int 线 = 1;"
    content = shared.asks("complete_request", code=code, cursor_pos=code.index(";"))
    assert content["matches"] == ["currentThread()"]
    assert content["cursor_end"] == code.index(";")


def test_completion_knows_names_of_earlier_cells(shared):
    shared.runs("int completedName = 1;")
    content = shared.asks("complete_request", code="completedNa", cursor_pos=11)
    assert content["matches"] == ["completedName"]
    types = content["metadata"]["_jupyter_types_experimental"]
    assert len(types) == 1 and types[0]["text"] == "completedName"


@pytest.mark.parametrize("position", [-1, 10_000])
def test_a_cursor_outside_of_the_text_does_no_harm(shared, position):
    shared.receives(shared.sends("complete_request", code="Thr", cursor_pos=position))
    shared.receives(shared.sends("inspect_request", code="Thr", cursor_pos=position, detail_level=0))
    assert shared.runs("1").result() == "1"


def test_inspecting_nothing_finds_nothing(shared):
    content = shared.asks("inspect_request", code="noSuchThing", cursor_pos=5, detail_level=0)
    assert (content["status"], content["found"], content["data"], content["metadata"]) == ("ok", False, {}, {})


def test_what_is_incomplete_gets_an_indent(shared):
    assert shared.asks("is_complete_request", code="for (;;) {") == {"status": "incomplete", "indent": "    "}
    deeper = shared.asks("is_complete_request", code="class A {\n    void f() {")
    assert deeper == {"status": "incomplete", "indent": "        "}
    assert shared.asks("is_complete_request", code="int a;") == {"status": "complete"}


def test_history_has_outputs_and_ranges(kernel):
    for code in ["11", "12", 'System.out.print("x");', "11"]:
        kernel.runs(code)
    tail = kernel.asks("history_request", hist_access_type="tail", n=2, output=True, raw=True)["history"]
    assert [entry[2][0] for entry in tail] == ['System.out.print("x");', "11"]
    assert [entry[2][1] for entry in tail] == [None, "11"]
    ranged = kernel.asks(
        "history_request", hist_access_type="range", session=0, start=2, stop=4, output=False, raw=True
    )
    assert [entry[1:] for entry in ranged["history"]] == [[2, "12"], [3, 'System.out.print("x");']]
    unique = kernel.asks(
        "history_request", hist_access_type="search", pattern="1*", unique=True, output=False, raw=True
    )
    assert [entry[2] for entry in unique["history"]] == ["12", "11"]
