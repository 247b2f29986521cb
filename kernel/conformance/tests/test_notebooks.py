"""The teaching notebooks run, whole and again, and say of themselves what is so."""

import time

import notebooks
import psutil
import pytest

NAMES = notebooks.names()
BOTH = [(language, name) for language in ("en", "zh") for name in NAMES]
# Seconds that a reader has to wait for "run all": the aim is 60 on two quiet cores, a test is more patient.
LONGEST = 180
pytestmark = pytest.mark.timeout(3 * LONGEST)
EXPECTS_STDERR = "expects-stderr"  # the tag of a cell that shows what the kernel warns of


@pytest.fixture(autouse=True)
def no_other_kernel(lent):
    """So that a process that is left is one that the notebook has left."""
    while lent:
        lent.pop().close()


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_code(name):
    english, chinese = notebooks.read("en", name), notebooks.read("zh", name)
    assert [cell.id for cell in english.cells] == [cell.id for cell in chinese.cells]
    for one, other in zip(english.cells, chinese.cells):
        assert one.cell_type == other.cell_type, one.id
        assert one.metadata == other.metadata, one.id
        if one.cell_type == "code":
            assert one.source == other.source, one.id


@pytest.mark.parametrize("language, name", BOTH)
def test_runs_whole_in_a_fresh_kernel(language, name, tmp_path):
    """And the English one a second time in the same kernel: their code is the same."""
    committed = notebooks.read(language, name)
    began = time.monotonic()
    fresh, *again = notebooks.run(notebooks.read(language, name), tmp_path, times=2 if language == "en" else 1)
    seconds = time.monotonic() - began
    assert_all_is_well(fresh)
    for notebook in again:
        assert_all_is_well(notebook)
    assert_nothing_is_left(tmp_path)
    for old, new in zip(notebooks.code_cells(committed), notebooks.code_cells(fresh)):
        assert notebooks.lasting(old) == notebooks.lasting(new), f"{old.id}: the file shows another output"
    assert seconds / (1 + len(again)) < LONGEST


def assert_all_is_well(notebook):
    assert any("✓" in notebooks.text(cell) for cell in notebooks.code_cells(notebook)), "no self-check at all"
    for cell in notebooks.code_cells(notebook):
        kinds = {output.get("name", output.output_type) for output in cell.outputs}
        assert "error" not in kinds, f"{cell.id}: {notebooks.text(cell)}"
        warned, warns = "stderr" in kinds, EXPECTS_STDERR in cell.metadata.get("tags", [])
        assert warned == warns, f"{cell.id}: {notebooks.text(cell)}"
        assert "✗" not in notebooks.text(cell), f"{cell.id}: {notebooks.text(cell)}"


def assert_nothing_is_left(folder):
    assert list(folder.iterdir()) == []
    _, alive = psutil.wait_procs(psutil.Process().children(recursive=True), timeout=10)
    assert not [process for process in alive if "threadbook" in " ".join(process.cmdline())]
