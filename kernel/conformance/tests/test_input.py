"""A cell that asks a person."""

import pytest
from queue import Empty
from transcript import PATIENCE

WAYS = {
    "readLine": 'readLine("name? ")',
    "Scanner": 'System.out.print("name? "); var scanner = new Scanner(System.in); scanner.nextLine()',
    "BufferedReader": 'System.out.print("name? "); new BufferedReader(new InputStreamReader(System.in)).readLine()',
    "console": 'System.console().readLine("%s? ", "name")',
    "IO": 'IO.readln("name? ")',
}


def asked(kernel):
    return kernel.client.get_stdin_msg(timeout=PATIENCE)


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_ask(shared, way):
    cell = shared.executes(WAYS[way], allow_stdin=True)
    question = asked(shared)
    assert question["content"]["password"] is False
    assert question["parent_header"]["msg_id"] == cell["header"]["msg_id"]
    shared.client.input("李 😀")
    done = shared.finished(cell).ok()
    assert done.result() == "李 😀"
    assert question["content"]["prompt"] == "name? " or "name? " in done.text()


@pytest.mark.parametrize("code", ['readPassword("key: ")', 'new String(System.console().readPassword("key: "))'])
def test_a_password_prompt(shared, code):
    cell = shared.executes(code, allow_stdin=True)
    assert asked(shared)["content"] == {"prompt": "key: ", "password": True}
    shared.client.input("secret")
    assert shared.finished(cell).ok().result() == "secret"


def test_several_questions_of_one_cell(shared):
    cell = shared.executes('readLine("a") + readLine("b") + readLine("c")', allow_stdin=True)
    for answer in "123":
        asked(shared)
        shared.client.input(answer)
    assert shared.finished(cell).ok().result() == "123"


def test_numbers_by_scanner(shared):
    cell = shared.executes("var in2 = new Scanner(System.in); in2.nextInt() + in2.nextInt()", allow_stdin=True)
    asked(shared)
    shared.client.input("40")
    asked(shared)
    shared.client.input("2")
    assert shared.finished(cell).ok().result() == "42"


def test_what_was_printed_comes_before_the_question(shared):
    cell = shared.executes('System.out.println("before"); readLine("? ")', allow_stdin=True)
    shared.hears_text("before")
    asked(shared)
    shared.client.input("x")
    shared.finished(cell).ok()


@pytest.mark.parametrize("code", ['readLine("? ")', "System.in.read()", "new Scanner(System.in).nextLine()"])
def test_without_allow_stdin_nobody_is_asked(shared, code):
    done = shared.runs(code, allow_stdin=False, patience=10)
    with pytest.raises(Empty):
        shared.client.get_stdin_msg(timeout=0.2)
    if "System.in.read" not in code:
        assert done.reply["status"] == "error"
    assert shared.runs("1").result() == "1"


@pytest.mark.parametrize(
    "code", ['readLine("? ")', "new Scanner(System.in).nextLine()", 'System.console().readLine("? ")']
)
def test_a_question_can_be_interrupted_and_a_late_answer_harms_nobody(shared, code):
    cell = shared.executes(code, allow_stdin=True)
    asked(shared)
    shared.interrupts()
    done = shared.finished(cell, 5)
    assert done.reply["status"] == "error"
    shared.client.input("too late")
    cell = shared.executes('readLine("again? ")', allow_stdin=True)
    assert asked(shared)["content"]["prompt"] == "again? "
    shared.client.input("in time")
    assert shared.finished(cell).ok().result() in (
        "in time",
        "too late",
    )  # jupyter_client names no question in its answers
    if shared.answers:
        shared.answers.clear()


def test_the_client_that_runs_the_cell_is_asked(shared):
    other = shared.another_client()
    cell = other.executes('readLine("who? ")', allow_stdin=True)
    assert other.client.get_stdin_msg(timeout=PATIENCE)["content"]["prompt"] == "who? "
    with pytest.raises(Empty):
        shared.client.get_stdin_msg(timeout=0.1)
    other.client.input("the other")
    assert other.finished(cell).ok().result() == "the other"
    other.client.stop_channels()


def test_the_end_of_input(shared):
    cell = shared.executes('String line = readLine("? "); line == null', allow_stdin=True)
    asked(shared)
    shared.client.input("\x04")
    assert shared.finished(cell).reply["status"] in ("ok", "error")


def test_a_thread_may_ask(shared):
    cell = shared.executes(
        'var asker = Thread.ofVirtual().start(() -> { try { System.out.println(readLine("t? ")); } catch (InterruptedException e) { } }); asker.join();',
        allow_stdin=True,
    )
    assert asked(shared)["content"]["prompt"] == "t? "
    shared.client.input("told")
    assert shared.finished(cell).ok().text() == "told\n"


def test_other_questions_are_answered_meanwhile(shared):
    cell = shared.executes('readLine("? ")', allow_stdin=True)
    asked(shared)
    assert shared.asks("kernel_info_request", patience=5)["status"] == "ok"
    assert shared.asks("complete_request", code="Thread.curr", cursor_pos=11, patience=5)["matches"]
    shared.client.input("x")
    shared.finished(cell).ok()


def test_shutdown_while_a_question_is_open(kernel):
    kernel.executes('readLine("? ")', allow_stdin=True)
    asked(kernel)
    assert kernel.receives(kernel.sends("shutdown_request", "control", restart=False), "control", patience=5)
