"""CURVE: who has the key of the connection file gets everything, who has not gets nothing."""

import zmq
from conftest import KERNEL, Kernel
from jupyter_client.manager import KernelManager
from jupyter_client.session import Session
import pytest
from transcript import PATIENCE


@pytest.fixture
def encrypted(tmp_path):
    manager = KernelManager(kernel_name=KERNEL, transport_encryption="required")
    manager.start_kernel(cwd=str(tmp_path))
    kernel = Kernel(manager)
    yield kernel
    kernel.close()


def sockets(context, manager, key=None):
    """One socket to each port, perhaps with a key of the server; (name, socket)."""
    for name, kind in [
        ("shell", zmq.DEALER),
        ("control", zmq.DEALER),
        ("stdin", zmq.DEALER),
        ("hb", zmq.REQ),
        ("iopub", zmq.SUB),
    ]:
        socket = context.socket(kind)
        socket.linger = 0
        if key:
            socket.curve_publickey, socket.curve_secretkey = zmq.curve_keypair()
            socket.curve_serverkey = key
        if kind == zmq.SUB:
            socket.subscribe(b"")
        socket.connect(f"tcp://{manager.ip}:{getattr(manager, name + '_port')}")
        yield name, socket


def test_with_the_key_everything_works(encrypted):
    assert encrypted.manager.curve_publickey
    done = encrypted.runs('System.out.println("secret"); 6 * 7').ok()
    assert (done.text(), done.result()) == ("secret\n", "42")
    assert encrypted.asks("kernel_info_request", "control")["status"] == "ok"
    assert encrypted.client.hb_channel.is_alive()
    asking = encrypted.executes('readLine("? ")', allow_stdin=True)
    assert encrypted.client.get_stdin_msg(timeout=PATIENCE)["content"]["prompt"] == "? "
    encrypted.client.input("typed")
    assert encrypted.finished(asking).result() == "typed"
    other = encrypted.another_client()
    assert other.hears(lambda m: True)["msg_type"] == "iopub_welcome"
    other.client.stop_channels()


@pytest.mark.parametrize("key", ["none", "wrong"])
def test_without_it_nothing_comes_back_from_any_port(encrypted, key):
    wrong = zmq.curve_keypair()[0] if key == "wrong" else None
    session = Session(key=encrypted.manager.session.key)
    with zmq.Context() as context:
        strangers = dict(sockets(context, encrypted.manager, wrong))
        poller = zmq.Poller()
        for name, socket in strangers.items():
            poller.register(socket, zmq.POLLIN)
            try:
                if name in ("shell", "control", "stdin"):
                    session.send(socket, "kernel_info_request", {})
                elif name == "hb":
                    socket.send(b"ping", zmq.NOBLOCK)
            except zmq.Again:
                pass
        assert encrypted.runs('System.out.println("not for strangers");').ok().text()
        assert dict(poller.poll(500)) == {}
        for socket in strangers.values():
            socket.close()


def test_a_restart_keeps_the_keys(encrypted):
    before = encrypted.manager.curve_publickey
    encrypted.manager.restart_kernel(now=False)
    encrypted.client.wait_for_ready(timeout=PATIENCE)
    assert encrypted.manager.curve_publickey == before
    assert encrypted.runs("1").result() == "1"
