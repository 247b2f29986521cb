"""The teaching notebooks are what their sources say, run in both languages, and say of themselves what is so."""

import os
import random
import time
import uuid

import notebooks
import psutil
import pytest
from notebook_pair import Pair, code_cells, pairs
from notebook_source import LANGUAGES

# Seconds that a reader has to wait for "run all", on two quiet cores. A test runs beside others, and is more patient.
LONGEST = 60
PATIENCE = 3 * LONGEST
MARK = "THREADBOOK_TEST"  # the environment variable by which a process is known that a notebook has started
# Names of hosts are looked up in this file alone: nothing is known but this machine.
HOSTS = "127.0.0.1 localhost\n"
IN_ORDER = [pair.name for pair in pairs()]
# They start many processes, or say when an event loop is late: of these never two at the same time.
NEED_PROCESSORS = ("1-processes", "4-coroutines", "5-choosing")


def shuffled(names):
    """Another order in each build, the same in all processes of it."""
    seed = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(time.time()))
    return [grouped(name) for name in random.Random(seed).sample(names, len(names))]


def grouped(name):
    """With `-n 2 --dist loadgroup` one notebook of each group runs beside one of the other."""
    group = "need processors" if name in NEED_PROCESSORS else "mostly sleep"
    return pytest.param(name, marks=pytest.mark.xdist_group(group))


@pytest.fixture
def offline(tmp_path):
    """The environment of a kernel whose cells reach nothing but this machine, and keep their temporary files here."""
    (tmp_path / "hosts").write_text(HOSTS)
    for folder in ("folder", "temporary"):
        (tmp_path / folder).mkdir()
    options = f"-Xmx2g -Djdk.net.hosts.file={tmp_path}/hosts -Djava.io.tmpdir={tmp_path}/temporary"
    return {"THREADBOOK_VM_OPTIONS": options, MARK: uuid.uuid4().hex}


@pytest.mark.parametrize("name", IN_ORDER)
def test_both_languages_are_what_the_one_source_says(name):
    assert Pair(name).differences() == []


@pytest.mark.parametrize("name", IN_ORDER)
def test_it_takes_at_most_a_minute(name):
    """When it was run for its readers."""
    metadata = [output.get("metadata", {}) for cell in code_cells(Pair(name).read("en")) for output in cell.outputs]
    seconds = sum(each["threadbook"]["timing"]["wall"] for each in metadata if "timing" in each.get("threadbook", {}))
    assert seconds <= LONGEST


@pytest.mark.parametrize("name", shuffled(IN_ORDER))
@pytest.mark.timeout(3 * PATIENCE)
def test_runs_in_english_and_again_in_chinese_in_the_same_kernel(name, offline, tmp_path, measured):
    committed = [Pair(name).read(language) for language in LANGUAGES]
    ports = []
    runs = notebooks.run(committed, tmp_path / "folder", offline, lambda kernel: ports.append(listening(kernel)))
    for old, run, language in zip(committed, runs, LANGUAGES):
        measured(f"{name} in {language}", run.seconds)
        assert list(notebooks.troubles(run.notebook)) == []
        assert_shows_the_same(old, run.notebook)
    assert ports == [[], []]
    assert_nothing_is_left(tmp_path, offline[MARK])
    assert min(run.seconds for run in runs) < PATIENCE


def assert_shows_the_same(committed, new):
    for old, cell in zip(code_cells(committed), code_cells(new)):
        assert notebooks.lasting(old) == notebooks.lasting(cell), f"{old.id}: the file shows another output"


def listening(kernel):
    """The ports on which the JVMs below the kernel's listen."""
    connections = [one for child in psutil.Process(kernel).children(recursive=True) for one in child.net_connections()]
    return [one.laddr.port for one in connections if one.status == psutil.CONN_LISTEN]


def assert_nothing_is_left(folder, mark):
    assert sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*")) == ["folder", "hosts", "temporary"]
    _, alive = psutil.wait_procs([one for one in psutil.process_iter() if mark_of(one) == mark], timeout=10)
    assert alive == []


def mark_of(process):
    try:
        return process.environ().get(MARK)
    except psutil.Error:  # somebody else's, or it has just ended
        return None
