"""The teaching notebooks run, whole and again, and say of themselves what is so."""

import time

import notebooks
import psutil
import pytest

NAMES = notebooks.names()
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
def test_both_languages_have_the_same_code_and_show_the_same(name):
    """So what is so of the one, as it runs, is so of the other."""
    english, chinese = notebooks.read("en", name), notebooks.read("zh", name)
    assert [cell.id for cell in english.cells] == [cell.id for cell in chinese.cells]
    for one, other in zip(english.cells, chinese.cells):
        assert one.cell_type == other.cell_type, one.id
        assert one.metadata == other.metadata, one.id
        if one.cell_type == "code":
            assert one.source == other.source, one.id
            assert notebooks.lasting(one) == notebooks.lasting(other), one.id


@pytest.mark.parametrize("name", NAMES)
def test_runs_whole_in_a_fresh_kernel_and_again_in_the_same(name, tmp_path):
    committed = notebooks.read("en", name)
    began = time.monotonic()
    fresh, again = notebooks.run(notebooks.read("en", name), tmp_path, times=2)
    seconds = (time.monotonic() - began) / 2
    assert_all_is_well(fresh)
    assert_all_is_well(again)
    assert_nothing_is_left(tmp_path)
    for old, new in zip(notebooks.code_cells(committed), notebooks.code_cells(fresh)):
        assert notebooks.lasting(old) == notebooks.lasting(new), f"{old.id}: the file shows another output"
    assert seconds < LONGEST


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
