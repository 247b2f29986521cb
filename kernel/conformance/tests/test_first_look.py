"""install/lab opens the notebook for beginners the first time, and later what was open the last time."""

import os
import re
import subprocess

import pytest
from notebook_pair import FOLDER
from transcript import until

LAB = FOLDER.parent / "install/lab"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/(\S+)\?token=")
OPENED = FOLDER.parent / ".venv/threadbook.opened"


@pytest.fixture
def never_opened():
    """As on a new machine. Afterwards the person who runs this test has opened it as often as before."""
    was_opened = OPENED.exists()
    OPENED.unlink(missing_ok=True)
    yield
    OPENED.unlink(missing_ok=True)
    if was_opened:
        OPENED.touch()


@pytest.fixture
def opens(tmp_path):
    """What the browser would show, after http://host:port/: opens("zh_CN.UTF-8")."""

    def address(language, *arguments):
        log = tmp_path / "log"
        environment = {**os.environ, "LC_ALL": language, "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime")}
        with log.open("w") as output:
            command = [LAB, "--no-browser", "--port=0", *arguments]
            server = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        try:
            until(lambda: ADDRESS.search(log.read_text()), patience=60, every=0.1)
            return ADDRESS.search(log.read_text()).group(1)
        finally:
            server.terminate()
            server.wait(15)

    return address


def test_the_first_time_it_is_the_start_and_then_no_more(never_opened, opens):
    assert opens("en_GB.UTF-8") == "lab/tree/en/0-start.ipynb"
    assert opens("en_GB.UTF-8") == "lab"


def test_it_is_in_chinese_for_chinese_readers(never_opened, opens):
    assert opens("zh_CN.UTF-8") == "lab/tree/zh/0-start.ipynb"


def test_what_a_person_asks_for_wins(never_opened, opens):
    assert opens("C", "--LabApp.default_url=/lab/tree/en/2-threads.ipynb") == "lab/tree/en/2-threads.ipynb"
