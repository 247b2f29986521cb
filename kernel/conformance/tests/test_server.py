"""A real jupyter_server between the kernel and us, with its default limits."""

import json
import os
import secrets
import subprocess
import sys
import time
import uuid

import pytest
import requests
import websocket
from transcript import EXECUTE, PATIENCE, until


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """(address, token) of a server; the system gives the port."""
    folder = tmp_path_factory.mktemp("server")
    token = secrets.token_hex()
    log = (folder / "log").open("w")
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "jupyter_server",
            "--allow-root",
            "--no-browser",
            "--port=0",
            f"--ServerApp.root_dir={folder}",
            f"--IdentityProvider.token={token}",
        ],
        stdout=log,
        stderr=log,
        env={**os.environ, "JUPYTER_RUNTIME_DIR": str(folder / "runtime")},
    )

    def info():
        found = list((folder / "runtime").glob("jpserver-*.json"))
        return json.loads(found[0].read_text() or "null") if found else None

    def answers():
        try:
            return (
                info()
                and requests.get(
                    info()["url"] + "api/status", headers={"Authorization": f"token {token}"}, timeout=2
                ).ok
            )
        except requests.RequestException:
            return False

    until(answers, every=0.1)
    yield info()["url"], token, folder / "log"
    process.terminate()
    process.wait(10)


class Browser:
    """What JupyterLab's page does: starts a kernel by REST, talks through the web socket."""

    def __init__(self, url, token):
        self.url, self.head = url, {"Authorization": f"token {token}"}
        self.id = requests.post(url + "api/kernels", json={"name": "threadbook"}, headers=self.head, timeout=60).json()[
            "id"
        ]
        self.socket = websocket.create_connection(
            url.replace("http", "ws", 1) + f"api/kernels/{self.id}/channels?session_id={uuid.uuid4()}",
            header=self.head,
            timeout=PATIENCE,
        )

    def executes(self, code):
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": "execute_request",
            "session": "s",
            "username": "",
            "version": "5.2",
            "date": "2026-01-01T00:00:00Z",
            "subshell_id": None,
        }
        self.socket.send(
            json.dumps(
                {
                    "channel": "shell",
                    "header": header,
                    "parent_header": {},
                    "metadata": {},
                    "content": {"code": code, **EXECUTE},
                    "buffers": [],
                }
            )
        )
        return header["msg_id"]

    def runs(self, code):
        """All messages of the cell up to its idle, and the reply."""
        wanted, said, reply, idle = self.executes(code), [], None, False
        while not (reply and idle):
            message = json.loads(self.socket.recv())
            if message["parent_header"].get("msg_id") != wanted:
                continue
            if message["msg_type"] == "execute_reply":
                reply = message
            else:
                said.append(message)
            idle |= message["content"].get("execution_state") == "idle"
        return reply["content"], said

    def calls(self, what):
        return requests.post(f"{self.url}api/kernels/{self.id}/{what}", headers=self.head, timeout=60)

    def state(self):
        return requests.get(f"{self.url}api/kernels/{self.id}", headers=self.head, timeout=10).json()["execution_state"]

    def close(self):
        self.socket.close()
        requests.delete(f"{self.url}api/kernels/{self.id}", headers=self.head, timeout=60)


@pytest.fixture
def browser(server):
    url, token, _ = server
    opened = Browser(url, token)
    yield opened
    opened.close()


def texts(said, stream="stdout"):
    return "".join(m["content"]["text"] for m in said if m["msg_type"] == "stream" and m["content"]["name"] == stream)


@pytest.mark.timeout(240)
def test_a_million_lines_pass_the_rate_limits(browser, server):
    reply, said = browser.runs("for (int i = 0; i < 1_000_000; i++) System.out.println(i);")
    assert reply["status"] == "ok"
    assert texts(said, "stderr") == ""  # the server's warning would stand here
    assert texts(said) == "".join(f"{n}\n" for n in range(1_000_000))
    assert "rate exceeded" not in server[2].read_text()


def test_many_displays_pass_the_rate_limits(browser, server):
    reply, said = browser.runs("for (int i = 0; i < 4_000; i++) display(i);")
    assert reply["status"] == "ok"
    assert len([m for m in said if m["msg_type"] == "display_data"]) == 4_000
    assert texts(said, "stderr") == ""
    assert "rate exceeded" not in server[2].read_text()


def test_one_flood_after_the_other_passes_too(browser, server):
    for _ in range(4):
        _, said = browser.runs('for (int i = 0; i < 60_000; i++) System.out.println("0123456789");')
        assert texts(said) == "0123456789\n" * 60_000
    assert "rate exceeded" not in server[2].read_text()


def test_interrupt_and_restart_by_rest(browser):
    browser.runs("int kept = 3;")
    cell = browser.executes('{ System.out.println("spins"); while (true) { } }')
    while "spins" not in browser.socket.recv():
        pass
    assert browser.calls("interrupt").status_code == 204
    while True:
        message = json.loads(browser.socket.recv())
        if message["msg_type"] == "error":
            assert message["content"]["ename"] == "Interrupted" and message["parent_header"]["msg_id"] == cell
            break
    assert browser.runs("kept")[0]["status"] == "ok"
    started = time.monotonic()
    assert browser.calls("restart").status_code == 200
    assert time.monotonic() - started < 10
    assert browser.runs("kept")[0]["status"] == "error"


def test_the_server_sees_the_kernel_busy_while_a_cell_runs(browser):
    """Also when other requests come and go meanwhile, as completion does while a person types."""
    browser.runs("1")
    browser.executes('{ System.out.println("spins"); while (true) { } }')
    while "spins" not in browser.socket.recv():
        pass
    for _ in range(3):
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": "complete_request",
            "session": "s",
            "username": "",
            "version": "5.2",
            "date": "2026-01-01T00:00:00Z",
        }
        browser.socket.send(
            json.dumps(
                {
                    "channel": "shell",
                    "header": header,
                    "parent_header": {},
                    "metadata": {},
                    "content": {"code": "Thread.cur", "cursor_pos": 10},
                    "buffers": [],
                }
            )
        )
        replied = idle = False
        while not (replied and idle):
            message = json.loads(browser.socket.recv())
            if message["parent_header"].get("msg_id") == header["msg_id"]:
                replied |= message["msg_type"] == "complete_reply"
                idle |= message["content"].get("execution_state") == "idle"
        until(lambda: browser.state() == "busy", patience=5)
    browser.calls("interrupt")
    until(lambda: browser.state() == "idle", every=0.1)


def test_a_page_that_is_opened_again_gets_what_was_printed_meanwhile(browser):
    browser.runs("1")
    browser.executes('{ System.out.println("begins"); Thread.sleep(1500); System.out.println("ends"); }')
    while "begins" not in browser.socket.recv():
        pass
    address = f"{browser.url.replace('http', 'ws', 1)}api/kernels/{browser.id}/channels?session_id={uuid.uuid4()}"
    browser.socket.close()
    browser.socket = websocket.create_connection(address, header=browser.head, timeout=PATIENCE)
    assert "ends" in next(iter(lambda: message if "ends" in (message := browser.socket.recv()) else "", None)) or any(
        "ends" in browser.socket.recv() for _ in range(20)
    )
