"""Requests and replies, to the letter of the protocol."""

import json
import re
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from transcript import kinds

PROTOCOL = "5.5"


@pytest.mark.parametrize("channel", ["shell", "control"])
def test_kernel_info_says_who_we_are(shared, channel):
    info = shared.asks("kernel_info_request", channel)
    assert info["status"] == "ok"
    assert info["implementation"] == "threadbook"
    assert info["language_info"]["name"] == "java"
    assert info["language_info"]["version"].startswith("25")
    assert info["language_info"]["file_extension"] == ".java"
    assert info["language_info"]["mimetype"]
    assert "Threadbook" in info["banner"]
    assert info["supported_features"] == []
    assert all(link["url"].startswith("https://") for link in info["help_links"])


def test_one_protocol_number_everywhere(shared):
    reply = shared.receives(shared.sends("kernel_info_request"))
    spec = KernelSpecManager().get_kernel_spec("threadbook")
    raw = json.loads(Path(spec.resource_dir, "kernel.json").read_text(encoding="utf-8"))
    assert reply["header"]["version"] == PROTOCOL
    assert reply["content"]["protocol_version"] == PROTOCOL
    assert raw["kernel_protocol_version"] == PROTOCOL


def test_the_kernelspec_says_what_contracts_promise():
    spec = KernelSpecManager().get_kernel_spec("threadbook")
    assert (spec.display_name, spec.language, spec.interrupt_mode) == ("Java (Threadbook)", "java", "message")
    assert spec.metadata["supported_encryption"] == ["curve"]
    assert {"logo-32x32.png", "logo-64x64.png", "logo-svg.svg"} <= {f.name for f in Path(spec.resource_dir).iterdir()}


def test_a_cell_is_bracketed_by_busy_and_idle(shared):
    cell = shared.executes('System.out.println("a"); System.err.println("b"); display(1); 2')
    done = shared.finished(cell).ok()
    said = kinds(done.messages)
    assert said[:2] == ["busy", "execute_input"]
    assert said[-1] == "idle"
    assert said[2:-1] == ["stream", "stream", "display_data", "execute_result"]
    assert done.contents("execute_input")[0]["code"].startswith("System.out")


def test_an_error_is_one_output(shared):
    cell = shared.executes('throw new IllegalStateException("on purpose");')
    done = shared.finished(cell)
    assert kinds(done.messages) == ["busy", "execute_input", "error", "idle"]
    assert done.reply["status"] == "error"
    error = done.error()
    assert {key: done.reply[key] for key in error} == error


@pytest.mark.parametrize(
    "kind, content",
    [
        ("kernel_info_request", {}),
        ("complete_request", {"code": "Thr", "cursor_pos": 3}),
        ("inspect_request", {"code": "Thread", "cursor_pos": 3, "detail_level": 1}),
        ("is_complete_request", {"code": "1 +"}),
        ("history_request", {"hist_access_type": "tail", "n": 1, "output": False, "raw": True}),
        ("comm_info_request", {}),
        ("connect_request", {}),
    ],
)
@pytest.mark.parametrize("channel", ["shell", "control"])
def test_every_request_is_bracketed(shared, channel, kind, content):
    request = shared.sends(kind, channel, **content)
    reply = shared.receives(request, channel)
    shared.hears_idle(request)
    assert reply["msg_type"] == kind.replace("_request", "_reply")
    assert kinds(shared.of(request)) == ["busy", "idle"]


def test_a_request_that_nobody_knows_is_bracketed_and_has_no_reply(shared):
    request = shared.sends("unheard_of_request", some="thing")
    shared.hears_idle(request)
    assert kinds(shared.of(request)) == ["busy", "idle"]
    assert shared.asks("kernel_info_request")["status"] == "ok"


def test_a_comm_for_no_target_is_closed(shared):
    request = shared.sends("comm_open", comm_id="c1", target_name="nobody", data={})
    shared.hears_idle(request)
    assert kinds(shared.of(request)) == ["busy", "comm_close", "idle"]
    assert shared.of(request)[1]["content"]["comm_id"] == "c1"


def test_parent_headers_are_copied_whole(shared):
    more = {"x_unknown": {"deep": [1, None, "线程"], "n": 1.5}, "subshell_id": None, "username": "吴"}
    cell = shared.executes('System.out.print("x"); 1', header=more)
    done = shared.finished(cell)
    for message in done.messages:
        for key, value in more.items():
            assert message["parent_header"][key] == value
        assert message["parent_header"]["session"] == cell["header"]["session"]


def test_replies_have_the_parent_header_too(shared):
    request = shared.sends("execute_request", header={"x": [1]}, code="1", silent=True)
    parent = shared.receives(request)["parent_header"]
    assert parent["x"] == [1]
    assert parent["msg_id"] == request["header"]["msg_id"]
    shared.hears_idle(request)


def test_dates_have_microseconds(shared):
    cell = shared.executes("System.out.println(1);")
    frames = shared.client.shell_channel.socket.recv_multipart()
    header = json.loads(frames[frames.index(b"<IDS|MSG>") + 2])
    metadata = json.loads(frames[frames.index(b"<IDS|MSG>") + 4])
    shared.hears_idle(cell)
    date = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(Z|\+00:00)"
    assert re.fullmatch(date, header["date"])
    assert re.fullmatch(date, metadata["started"])
    dates = [message["header"]["date"] for message in shared.of(cell)]
    assert dates == sorted(dates)


def test_every_message_has_the_header_fields_that_jupyterlab_wants(shared):
    cell = shared.executes("1")
    done = shared.finished(cell)
    for message in done.messages:
        for key in ("username", "version", "session", "msg_id", "msg_type"):
            assert isinstance(message["header"][key], str) and message["header"][key]
    assert len({message["header"]["msg_id"] for message in done.messages}) == len(done.messages)


def test_silent_leaves_no_trace(shared):
    before = shared.runs("1").reply["execution_count"]
    cell = shared.executes('System.out.println("loud"); display(1); 41 + 1', silent=True)
    done = shared.finished(cell)
    assert kinds(done.messages) == ["busy", "idle"]
    assert done.reply["status"] == "ok"
    assert shared.runs("1").reply["execution_count"] == before + 1
    assert "loud" not in str(shared.asks("history_request", hist_access_type="tail", n=3, output=False, raw=True))


def test_a_silent_error_is_in_the_reply_only(shared):
    cell = shared.executes('throw new Error("quiet");', silent=True)
    done = shared.finished(cell)
    assert kinds(done.messages) == ["busy", "idle"]
    assert (done.reply["status"], done.reply["ename"]) == ("error", "java.lang.Error")


def test_store_history_false_keeps_the_counter(shared):
    before = shared.runs("1").reply["execution_count"]
    done = shared.runs('"unstored"', store_history=False)
    assert done.result() == "unstored"
    assert shared.runs("1").reply["execution_count"] == before + 1
    assert "unstored" not in str(shared.asks("history_request", hist_access_type="tail", n=3, output=False, raw=True))


def test_missing_fields_have_their_defaults(shared):
    request = shared.sends("execute_request", code="6 * 7")
    done = shared.finished(request)
    assert done.result() == "42"


def test_user_expressions_are_evaluated_after_the_cell(shared):
    done = shared.runs(
        "int ue = 20;",
        user_expressions={"v": "ue + 1", "bad": "nothingOfThatName", "thrown": "1 / 0", "t": "List.of(ue)"},
    )
    values = done.reply["user_expressions"]
    assert values["v"]["status"] == "ok" and values["v"]["data"]["text/plain"] == "21" and "metadata" in values["v"]
    assert values["bad"]["status"] == "error" and values["bad"]["traceback"]
    assert values["thrown"]["ename"] == "java.lang.ArithmeticException"
    assert values["t"]["data"]["text/plain"] == "[20]"
    assert kinds(done.messages) == ["busy", "execute_input", "idle"]


def test_a_failed_cell_has_no_user_expressions_evaluated(shared):
    shared.runs("int evaluated = 0;")
    done = shared.runs("int z = 1 / 0;", user_expressions={"v": "evaluated++"})
    assert done.reply["status"] == "error"
    assert shared.runs("evaluated").result() == "0"


def test_an_error_aborts_the_cells_that_wait(shared):
    shared.runs("var gate = new CountDownLatch(1); int afterError = 0;")
    first = shared.executes('gate.await(); throw new Error("stop");')
    queued = [shared.executes("afterError++;") for _ in range(3)]
    info = shared.sends("kernel_info_request")
    released = shared.sends("execute_request", code="never", silent=False)
    shared.hears_begin(first)
    assert shared.receives(info)["content"]["status"] == "ok"
    # only another thread of an earlier cell could open the gate now, so a user of the stop button comes instead
    shared.interrupts()
    assert shared.finished(first).reply["status"] == "error"
    for request in [*queued, released]:
        done = shared.finished(request)
        assert done.reply["status"] == "aborted"
        assert kinds(done.messages) == ["busy", "idle"]
        assert isinstance(done.reply["execution_count"], int)
    assert shared.runs("afterError").result() == "0"


def test_stop_on_error_false_lets_the_waiting_cells_run(shared):
    first = shared.executes('Thread.sleep(100); throw new Error("go on");', stop_on_error=False)
    second = shared.executes('"went on"')
    assert shared.finished(first).reply["status"] == "error"
    assert shared.finished(second).result() == "went on"


def test_a_cell_after_the_aborted_ones_runs(shared):
    first = shared.executes("Thread.sleep(100); int q = 1 / 0;")
    second = shared.executes("1")
    assert shared.finished(first).reply["status"] == "error"
    assert shared.finished(second).reply["status"] == "aborted"
    assert shared.runs("2").result() == "2"


def test_numbers_and_order_of_a_hundred_queued_cells(kernel):
    cells = [kernel.executes(f"System.out.println({n}); System.err.println({n}); {n}") for n in range(100)]
    for n, cell in enumerate(cells):
        done = kernel.finished(cell, 60).ok()
        assert done.reply["execution_count"] == n + 1
        assert (done.text(), done.text("stderr"), done.result()) == (f"{n}\n", f"{n}\n", str(n))
        assert kinds(done.messages)[-1] == "idle"
    numbers = [m["content"]["execution_count"] for m in kernel.published if m["msg_type"] == "execute_input"]
    assert numbers == list(range(1, 101))
    parents = [
        m["parent_header"]["msg_id"]
        for m in kernel.published
        if m["parent_header"].get("msg_type") == "execute_request"
    ]
    wanted = [cell["header"]["msg_id"] for cell in cells]
    assert list(dict.fromkeys(parents)) == wanted
    assert parents == sorted(parents, key=wanted.index)


def test_every_client_is_welcomed_once(shared):
    for _ in range(2):
        other = shared.another_client()
        first = other.hears(lambda m: True)
        assert (first["msg_type"], first["content"], first["parent_header"]) == (
            "iopub_welcome",
            {"subscription": ""},
            {},
        )
        request = other.sends("kernel_info_request")
        other.receives(request)
        other.hears_idle(request)
        # what was welcomed is welcomed once
        assert [m["msg_type"] for m in other.published].count("iopub_welcome") == 1
        other.client.stop_channels()


def test_each_client_gets_its_own_replies(shared):
    other = shared.another_client()
    mine, theirs = shared.executes('"mine"'), other.executes('"theirs"')
    assert shared.finished(mine).result() == "mine"
    assert other.finished(theirs).result() == "theirs"
    other.client.stop_channels()


def test_the_heart_beats_while_every_processor_burns(shared):
    cell = shared.executes("IntStream.range(0, 16).parallel().forEach(i -> { while (true) { Thread.onSpinWait(); } });")
    shared.hears_begin(cell)
    import zmq

    with zmq.Context() as context, context.socket(zmq.REQ) as socket:
        socket.linger = 0
        socket.connect(f"tcp://{shared.manager.ip}:{shared.manager.hb_port}")
        socket.send(b"ping")
        assert socket.poll(2000) and socket.recv() == b"ping"
    shared.interrupts()
    shared.finished(cell)


def test_subshells_are_refused_in_so_many_words(shared):
    reply = shared.asks("create_subshell_request", "control")
    assert reply["status"] == "error"
    request = shared.sends("execute_request", header={"subshell_id": "no-such"}, code="1")
    assert shared.receives(request)["content"]["status"] == "error"
    shared.hears_idle(request)
