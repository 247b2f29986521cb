"""Whatever arrives on a port, from whomever: what is not a request of somebody with the key is ignored, and the kernel lives."""

import json
import os
import socket
import struct
import uuid

import pytest
import zmq
from jupyter_client.session import Session
from transcript import EXECUTE, until

PORTS = ["shell", "control", "stdin", "iopub", "hb"]
CODE = 'System.setProperty("broken.peers", "executed");'


@pytest.fixture
def raw(shared):
    """Sends frames as they are to a port: raw(frames) or raw(frames, "control"); returns what comes back within 0.3 s."""
    context = zmq.Context()

    def send(frames, port="shell", patience=0.3):
        with context.socket(zmq.DEALER) as dealer:
            dealer.linger = 1000
            dealer.connect(f"tcp://{shared.manager.ip}:{getattr(shared.manager, port + '_port')}")
            dealer.send_multipart(frames)
            return dealer.recv_multipart() if dealer.poll(patience * 1000) else None

    yield send
    context.term()


def request(manager, **header):
    """The frames of a signed execute_request."""
    session = Session(key=manager.session.key)
    message = session.msg("execute_request", {"code": CODE, **EXECUTE})
    message["header"].update(header)
    return session.serialize(message)


def assert_nothing_ran(kernel):
    assert kernel.runs('System.getProperty("broken.peers")').ok().result() == "null"
    assert kernel.asks("kernel_info_request", "control", patience=5)["status"] == "ok"


@pytest.mark.parametrize("port", ["shell", "control"])
@pytest.mark.parametrize("wrong", ["unsigned", "wrong key", "half a signature", "another content"])
def test_a_bad_signature_is_ignored(shared, raw, port, wrong):
    frames = request(shared.manager)
    sign = frames.index(b"<IDS|MSG>") + 1
    match wrong:
        case "unsigned":
            frames[sign] = b""
        case "wrong key":
            frames[sign] = b"0" * 64
        case "half a signature":
            frames[sign] = frames[sign][:32]
        case "another content":
            frames[-1] = json.dumps({"code": CODE + ";", **EXECUTE}).encode()
    assert raw(frames, port) is None
    assert_nothing_ran(shared)


def test_a_request_is_answered_once(shared, raw):
    session = Session(key=shared.manager.session.key)
    frames = session.serialize(session.msg("kernel_info_request", {}))
    assert raw(frames, patience=10) is not None
    assert raw(frames) is None
    assert raw(frames, "control") is None


def signed(manager, header=b"{}", parent=b"{}", metadata=b"{}", content=b"{}"):
    session = Session(key=manager.session.key)
    parts = [header, parent, metadata, content]
    return [b"<IDS|MSG>", session.sign(parts), *parts]


@pytest.mark.parametrize("port", ["shell", "control", "stdin"])
@pytest.mark.parametrize(
    "frames",
    [
        [b""],
        [b"", b"", b""],
        [b"junk"],
        [b"<IDS|MSG>"],
        [b"<IDS|MSG>", b""],
        [b"id", b"<IDS|MSG>", b"x", b"{}", b"{}"],
        [b"no delimiter"] * 20,
        [b"x" * 100_000] * 30,
    ],
    ids=lambda frames: f"{len(frames)}-of-{len(frames[0])}",
)
def test_half_messages_are_ignored(shared, raw, port, frames):
    assert raw(frames, port, patience=0.05) is None
    assert shared.asks("kernel_info_request", patience=5)["status"] == "ok"


@pytest.mark.parametrize("port", ["shell", "control", "stdin"])
@pytest.mark.parametrize(
    "parts",
    [
        {"header": b"not json"},
        {"header": b"[]"},
        {"header": b"null"},
        {"header": b'{"msg_type": 7}'},
        {
            "header": b'{"msg_id": "a", "msg_type": null, "session": "s", "username": "u", "date": "d", "version": "5.3"}'
        },
        {"header": b"\xff\xfe\x00"},
        {
            "header": b'{"msg_type":"execute_request","msg_id":"q","session":"s","username":"u","date":"x","version":"5.3"}',
            "content": b"[" * 50_000,
        },
        {
            "header": b'{"msg_type":"execute_request","msg_id":"r","session":"s","username":"u","date":"x","version":"5.3"}',
            "content": b'{"code": 1e999999}',
        },
        {
            "header": b'{"msg_type":"execute_request","msg_id":"t","session":"s","username":"u","date":"x","version":"5.3"}',
            "content": b'{"code": {"a": 1}, "silent": "yes"}',
        },
        {
            "header": b'{"msg_type":"complete_request","msg_id":"v","session":"s","username":"u","date":"x","version":"5.3"}',
            "content": b'{"code": "a", "cursor_pos": 1e400}',
        },
        {
            "header": b'{"msg_type":"history_request","msg_id":"w","session":"s","username":"u","date":"x","version":"5.3"}',
            "content": b'{"hist_access_type": "tail", "n": -99999999999999}',
        },
    ],
    ids=range(11),
)
def test_bad_json_that_is_signed_harms_nobody(shared, raw, port, parts):
    raw(signed(shared.manager, **parts), port, patience=0.05)
    assert shared.asks("kernel_info_request", patience=5)["status"] == "ok"
    assert shared.asks("kernel_info_request", "control", patience=5)["status"] == "ok"


def test_a_truncated_request_is_ignored_and_the_next_one_is_answered(shared, raw):
    session = Session(key=shared.manager.session.key)
    frames = session.serialize(session.msg("kernel_info_request", {}))
    assert raw(frames[:-1]) is None
    assert raw(session.serialize(session.msg("kernel_info_request", {})), patience=10) is not None
    assert_nothing_ran(shared)


def test_buffers_and_unknown_fields_are_tolerated(shared, raw):
    session = Session(key=shared.manager.session.key)
    message = session.msg("kernel_info_request", {"unknown": [1, {"deep": None}]})
    message["header"]["also_unknown"] = "x"
    assert raw([*session.serialize(message), b"buffer one", b"\x00" * 1000], patience=10) is not None


# ---------------------------------------------------------------- ZMTP itself


ZMTP_2 = b"\xff" + b"\x00" * 8 + b"\x7f" + b"\x01"
ZMTP_3 = b"\xff" + b"\x00" * 8 + b"\x7f" + b"\x03\x00" + b"NULL".ljust(20, b"\x00") + b"\x00" * 32

JUNK = {
    "http": b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "zeros": b"\x00" * 4096,
    "noise": bytes(range(256)) * 16,
    "tls": bytes.fromhex("16030100c8010000c40303") + b"\xaa" * 190,
    "length -1": ZMTP_2 + b"\x05\x00\x00" + b"\x02" + struct.pack(">q", -1),
    "length 2^31": ZMTP_2 + b"\x05\x00\x00" + b"\x02" + struct.pack(">q", 2**31 - 1),
    "length -2^31": ZMTP_2 + b"\x05\x00\x00" + b"\x02" + struct.pack(">q", -(2**31)),
    "length 2^62": ZMTP_2 + b"\x05\x00\x00" + b"\x02" + struct.pack(">q", 2**62),
    "negative, low half negative": ZMTP_2 + b"\x05\x00\x00" + b"\x02" + struct.pack(">q", -(2**63) + 2**31 + 7),
    "version 3, length -1": ZMTP_3 + b"\x06" + struct.pack(">q", -1),
    "version 3, endless command": ZMTP_3 + b"\x06" + struct.pack(">q", 2**40),
    "subscription of 100 kB": ZMTP_3
    + b"\x04\x26\x05READY\x0bSocket-Type\x00\x00\x00\x03SUB"
    + b"\x02"
    + struct.pack(">q", 100_001)
    + b"\x01"
    + b"t" * 100_000,
}


@pytest.mark.parametrize("port", PORTS)
@pytest.mark.parametrize("junk", JUNK)
def test_a_malformed_frame_kills_nothing(shared, port, junk):
    with socket.create_connection((shared.manager.ip, getattr(shared.manager, port + "_port")), timeout=5) as peer:
        peer.settimeout(0.2)
        try:
            peer.sendall(JUNK[junk])
            while peer.recv(4096):
                pass
        except (TimeoutError, ConnectionError):
            pass
    assert shared.asks("kernel_info_request", patience=5)["status"] == "ok"


def test_all_five_sockets_work_after_the_junk(shared, raw):
    for port in PORTS:
        for junk in JUNK.values():
            with socket.create_connection(
                (shared.manager.ip, getattr(shared.manager, port + "_port")), timeout=5
            ) as peer:
                try:
                    peer.sendall(junk)
                except ConnectionError:
                    pass
    assert shared.runs('System.out.println("a"); 1', patience=10).ok().text() == "a\n"
    assert shared.asks("kernel_info_request", "control", patience=5)["status"] == "ok"
    assert raw([b"", b"beat"], "hb", patience=5)[-1] == b"beat"
    other = shared.another_client()
    assert other.hears(lambda m: True, patience=5)["msg_type"] == "iopub_welcome"
    other.client.stop_channels()
    asking = shared.executes('readLine("? ")', allow_stdin=True)
    assert shared.client.get_stdin_msg(timeout=10)["content"]["prompt"] == "? "
    shared.client.input("still here")
    assert shared.finished(asking).result() == "still here"


def test_a_thousand_connections_that_say_nothing_hold_up_nobody(shared):
    peers = []
    try:
        for n in range(1000):
            peers.append(
                socket.create_connection(
                    (shared.manager.ip, getattr(shared.manager, PORTS[n % 5] + "_port")), timeout=5
                )
            )
        assert shared.runs("1", patience=10).result() == "1"
    finally:
        for peer in peers:
            peer.close()


def test_the_ports_are_bound_to_the_given_address_only(shared):
    listening = {c.laddr for c in shared.host().net_connections(kind="tcp") if c.status == "LISTEN"}
    assert {address.ip.removeprefix("::ffff:") for address in listening} == {shared.manager.ip}
    assert {a.port for a in listening} == {getattr(shared.manager, port + "_port") for port in PORTS}
    assert not [c for c in shared.guest().net_connections(kind="tcp") if c.status == "LISTEN"]


def test_the_key_is_in_no_log_line_and_no_command_line(start_kernel, tmp_path):
    log = tmp_path / "log"
    with log.open("w") as file:
        kernel = start_kernel(stderr=file, stdout=file)
        key = kernel.manager.session.key.decode()
        context = zmq.Context()
        with context.socket(zmq.DEALER) as dealer:
            dealer.linger = 1000
            dealer.connect(f"tcp://{kernel.manager.ip}:{kernel.manager.shell_port}")
            for _ in range(3):
                dealer.send_multipart(request(kernel.manager)[:-1])
                dealer.send_multipart(signed(kernel.manager, header=b"not json"))
        context.term()
        kernel.runs("1")
        until(lambda: log.stat().st_size > 0, patience=10)
        for process in [kernel.host(), *kernel.guests()]:
            assert key not in " ".join(process.cmdline())
            assert key not in str(process.environ())
    assert key not in log.read_text(encoding="utf-8")
    assert CODE not in log.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
def test_nothing_is_read_from_the_folder_of_the_notebook(start_kernel, tmp_path):
    for name in ("startup.jshell", "Startup.java", ".jshell", "pom.xml", "META-INF"):
        (tmp_path / name).write_text(f"{uuid.uuid4()} is no Java")
    (tmp_path / "Trap.class").write_bytes(b"\xca\xfe\xba\xbe")
    kernel = start_kernel(cwd=str(tmp_path))
    assert kernel.runs("1").result() == "1"
    assert kernel.runs("new Trap()").reply["status"] == "error"
