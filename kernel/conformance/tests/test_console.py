"""`jupyter console`: a person at a terminal."""

import re
import sys

import pexpect
import pytest

PROMPT = r"In \[\d+\]: "


@pytest.fixture
def console(tmp_path):
    child = pexpect.spawn(
        sys.executable,
        [
            "-m",
            "jupyter",
            "console",
            "--kernel",
            "threadbook",
            "--simple-prompt",
            "--ZMQTerminalInteractiveShell.kernel_is_complete_timeout=10",
        ],
        cwd=str(tmp_path),
        encoding="utf-8",
        timeout=60,
        dimensions=(50, 200),
    )
    child.expect(r"In \[1\]: ")
    yield child
    child.close(force=True)


def test_a_session(console):
    assert "Threadbook" in console.before  # the banner
    console.sendline("int x = 6;")
    console.expect(PROMPT)
    console.sendline("x * 7")
    console.expect(r"Out\[\d+\]: 42")
    console.expect(PROMPT)
    console.sendline('System.out.println("printed " + x);')
    console.expect("printed 6")
    console.expect(PROMPT)
    console.sendline("int z = 1 / 0;")
    console.expect("java.lang.ArithmeticException")
    console.expect(PROMPT)
    console.sendline('readLine("your name? ")')
    console.expect(re.escape("your name? "))
    console.sendline("Ada")
    console.expect("Ada")
    console.expect(PROMPT)
    console.sendeof()
    console.expect("exit")
    console.sendline("y")
    console.expect(pexpect.EOF)


def test_ctrl_c_stops_a_cell(console):
    console.sendline("1 + 1")  # of the first cell jupyter_console may show the output at its end only
    console.expect(PROMPT)
    console.sendline('{ System.out.println("spins"); while (true) { } }')
    console.expect("spins\r")
    console.sendintr()
    console.expect("Interrupted")
    console.sendline("")
    console.expect(PROMPT)
    console.sendline("40 + 2")
    console.expect("42")
