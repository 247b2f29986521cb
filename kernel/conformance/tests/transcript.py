"""A conversation with a kernel, written as one: what the client sends, and what it receives.

Nothing here sleeps: what is awaited arrives, or a deadline passes and the test fails with all that was said until then.
"""

import re
import select
import time
from dataclasses import dataclass, field
from queue import Empty

import psutil

PATIENCE = 30  # seconds; a slow machine is not a failure, a hang is

EXECUTE = {
    "silent": False,
    "store_history": True,
    "user_expressions": {},
    "allow_stdin": False,
    "stop_on_error": True,
}


@dataclass
class Executed:
    """What one execute_request brought."""

    reply: dict
    messages: list = field(default_factory=list)
    seconds: float = 0.0

    def contents(self, kind):
        return [message["content"] for message in self.messages if message["msg_type"] == kind]

    def text(self, stream="stdout"):
        return "".join(content["text"] for content in self.contents("stream") if content["name"] == stream)

    def result(self, mime="text/plain"):
        """The last expression's value, None if there is none."""
        found = self.contents("execute_result")
        return found[-1]["data"].get(mime) if found else None

    def errors(self):
        return self.contents("error")

    def error(self):
        """The one error that there is."""
        assert self.reply["status"] == "error", self
        [error] = self.errors()
        return error

    def trace(self):
        """What a person reads below the cell."""
        return plain("\n".join(self.error()["traceback"]))

    def ok(self):
        assert self.reply["status"] == "ok", plain(str(self.reply.get("traceback", self.reply)))
        return self


def plain(text):
    """Without colours."""
    return re.sub(r"(\x1b|\\x1b)\[[0-9;]*m", "", text)


def is_idle(request):
    def of(message):
        return (
            message["msg_type"] == "status"
            and message["content"]["execution_state"] == "idle"
            and message["parent_header"].get("msg_id") == request["header"]["msg_id"]
        )

    return of


class Transcript:
    """One client's side of the conversation. Wraps jupyter_client's blocking client, whose channels are started."""

    def __init__(self, client):
        self.client = client
        self.published = []  # all that IOPub said, in order
        self.answers = {}  # replies that came while another one was awaited

    def sends(self, kind, channel="shell", header=None, metadata=None, **content):
        """Sends a request and returns it."""
        message = self.client.session.msg(kind, content=content, metadata=metadata)
        message["header"].update(header or {})
        getattr(self.client, f"{channel}_channel").send(message)
        return message

    def executes(self, code, header=None, metadata=None, **options):
        return self.sends("execute_request", header=header, metadata=metadata, code=code, **{**EXECUTE, **options})

    def receives(self, request, channel="shell", patience=PATIENCE):
        """The reply to this request; others are kept for whoever asks for them."""
        wanted = request["header"]["msg_id"]
        deadline = time.monotonic() + patience
        while wanted not in self.answers:
            try:
                reply = getattr(self.client, f"{channel}_channel").get_msg(timeout=max(0, deadline - time.monotonic()))
            except Empty:
                raise AssertionError(
                    f"no reply to {request} within {patience} s; published: {self.published}"
                ) from None
            self.answers[reply["parent_header"].get("msg_id")] = reply
        return self.answers.pop(wanted)

    def hears(self, until, patience=PATIENCE):
        """Reads IOPub up to the message of which `until` is true; returns that one."""
        deadline = time.monotonic() + patience
        while True:
            try:
                message = self.client.get_iopub_msg(timeout=max(0, deadline - time.monotonic()))
            except Empty:
                said = str(self.published[-30:])
                raise AssertionError(f"not heard within {patience} s; the last of what was: {said}") from None
            self.published.append(message)
            if until(message):
                return message

    def hears_begin(self, request, patience=PATIENCE):
        """Reads until this request runs; that of another client may still be on its way."""
        wanted = request["header"]["msg_id"]
        return self.hears(
            lambda m: m["msg_type"] == "execute_input" and m["parent_header"].get("msg_id") == wanted, patience
        )

    def hears_idle(self, request, patience=PATIENCE):
        if not any(map(is_idle(request), self.published)):
            self.hears(is_idle(request), patience)

    def hears_text(self, text, patience=PATIENCE):
        """Reads until this text is part of a stream."""
        return self.hears(lambda m: m["msg_type"] == "stream" and text in m["content"]["text"], patience)

    def hears_state(self, request, state, patience=PATIENCE):
        wanted = request["header"]["msg_id"]
        return self.hears(
            lambda m: m["msg_type"] == "status"
            and m["content"]["execution_state"] == state
            and m["parent_header"].get("msg_id") == wanted,
            patience,
        )

    def of(self, request):
        """What was published for this request."""
        wanted = request["header"]["msg_id"]
        return [message for message in self.published if message["parent_header"].get("msg_id") == wanted]

    def finished(self, request, patience=PATIENCE):
        """Waits for the reply and the idle of this execute_request."""
        started = time.monotonic()
        reply = self.receives(request, patience=patience)
        self.hears_idle(request, patience)
        return Executed(reply["content"], self.of(request), time.monotonic() - started)

    def runs(self, code, patience=PATIENCE, **options):
        """Runs a cell to its end."""
        return self.finished(self.executes(code, **options), patience)

    def asks(self, kind, channel="shell", patience=PATIENCE, **content):
        """The content of the reply to a request other than execute_request."""
        return self.receives(self.sends(kind, channel, **content), channel, patience)["content"]

    def interrupts(self):
        return self.asks("interrupt_request", "control")


def kinds(messages):
    """The message types in order, with the state for `status`."""
    return [m["content"]["execution_state"] if m["msg_type"] == "status" else m["msg_type"] for m in messages]


def until(condition, patience=PATIENCE, every=0.01):
    """Waits for what no message tells of, such as the end of a process. Returns the seconds that it took."""
    started = time.monotonic()
    while not condition():
        assert time.monotonic() - started < patience, f"not so within {patience} s"
        select.select([], [], [], every)
    return time.monotonic() - started


def hangs():
    """By then the cell that runs counts as one that hangs."""
    begun = time.monotonic()
    until(lambda: time.monotonic() - begun > 0.7)


def runs(kernel, *cells):
    """Runs cells one after the other, returns the last one's value."""
    done = None
    for cell in cells:
        done = kernel.runs(cell).ok()
    return done.result()


def alive(process):
    """Whether a process still does anything."""
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
