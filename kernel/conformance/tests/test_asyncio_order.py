"""The order of an event loop is asyncio's: each program stands twice in ../asyncio, and prints the same lines."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAMS = Path(__file__).resolve().parent.parent / "asyncio"
NAMES = sorted(path.stem for path in PROGRAMS.glob("*.py"))


def version(code, which):
    """The first or the last version of Python in which the program's order is the one that ours follows, or None."""
    found = re.search(rf"# python: {which} (\d+)\.(\d+)", code)
    return found and tuple(map(int, found.groups()))


def skip_on_other_versions(code):
    lowest, highest = version(code, "min"), version(code, "max")
    if lowest and sys.version_info[:2] < lowest:
        pytest.skip(f"needs Python {lowest[0]}.{lowest[1]}")
    if highest and sys.version_info[:2] > highest:
        pytest.skip(f"asyncio does it differently since after Python {highest[0]}.{highest[1]}")


def python(path):
    done = subprocess.run([sys.executable, path], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_the_order_is_that_of_asyncio(shared, name):
    path = PROGRAMS / f"{name}.py"
    skip_on_other_versions(path.read_text(encoding="utf-8"))
    done = shared.runs((PROGRAMS / f"{name}.jshell").read_text(encoding="utf-8")).ok()
    assert done.text().splitlines() == python(path)
    assert done.text("stderr") == ""


def test_every_program_stands_twice():
    assert len(NAMES) >= 30
    assert NAMES == sorted(path.stem for path in PROGRAMS.glob("*.jshell"))


def test_the_order_is_always_the_same(shared):
    code = (PROGRAMS / "queue_producers.jshell").read_text(encoding="utf-8")
    first = shared.runs(code).ok().text()
    assert all(shared.runs(code).ok().text() == first for _ in range(5))
