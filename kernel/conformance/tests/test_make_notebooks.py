"""Authors write a source or edit a notebook in JupyterLab: both become the same pair of notebooks, and nothing is lost."""

import subprocess

import make_notebooks
import nbformat
import notebooks
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from notebook_pair import FOLDER, Pair, code_cells, pairs
from notebook_source import Faulty

SOURCE = """For those who write.

<!-- en -->
# 9 Tides

<!-- zh -->
# 九 潮汐

<!-- java id=named -->
```java
int high = 3;
check("it is high", high == 3);
```

<!-- en -->
And now?

<!-- zh -->
现在呢？

<!-- solution -->
```java
// Solution
//
// Ask again in an hour.
high + 1
```

<!-- solution zh -->
```java
// 答案
```
"""


@pytest.fixture
def pair(tmp_path):
    """A pair of notebooks with outputs that no kernel has made."""
    made = Pair("9-tides", tmp_path)
    (tmp_path / "source").mkdir()
    made.source_file.write_text(SOURCE, encoding="utf-8")
    made.write(made.source(), [[new_output("stream", text="old\n")], []])
    return made


def changes(pair, before, after):
    """Somebody edits the source."""
    text = pair.source_file.read_text(encoding="utf-8")
    assert before in text
    pair.source_file.write_text(text.replace(before, after), encoding="utf-8")


def edits(pair, language, edit):
    """Somebody edits a notebook."""
    notebook = pair.read(language)
    edit(notebook.cells)
    nbformat.write(notebook, pair.files[language])


def takes_over(pair, language):
    make_notebooks.take_over(pair.files[language])
    return pair.source_file.read_text(encoding="utf-8")


def test_a_pair_that_was_made_does_not_differ(pair):
    assert pair.differences() == []


def test_the_first_cell_that_differs_is_told_with_its_line_in_the_source(pair):
    changes(pair, "现在呢", "然后呢")
    place = "notebooks/source/9-tides.md:15"
    assert pair.differences() == [f"notebooks/zh/9-tides.ipynb: cell 3 (tides-3) has another source than {place}"]
    changes(pair, "high == 3", "high > 2")
    place = "notebooks/source/9-tides.md:9"
    assert pair.differences() == [
        f"notebooks/{language}/9-tides.ipynb: cell 2 (named) has another source than {place}" for language in ("en", "zh")
    ]


def test_a_cell_too_many_and_one_too_few_are_told(pair):
    edits(pair, "en", lambda cells: cells.append(new_code_cell("1", id="more")))
    edits(pair, "zh", lambda cells: cells.pop())
    assert pair.differences() == [
        "notebooks/en/9-tides.ipynb: cell 5 (more) is not in notebooks/source/9-tides.md",
        "notebooks/zh/9-tides.ipynb: cell 4 (tides-4) is missing, which stands in notebooks/source/9-tides.md:21",
    ]


def test_outputs_of_another_run_differ(pair):
    edits(pair, "zh", lambda cells: cells[1].outputs[0].update(text="new\n"))
    assert pair.differences() == ["notebooks/zh/9-tides.ipynb: cell named shows something else than in English"]


def test_a_cell_that_was_not_run_differs(pair):
    edits(pair, "en", lambda cells: cells[3].update(execution_count=None))
    assert pair.differences() == ["notebooks/en/9-tides.ipynb: cell tides-4 has not been run in its turn"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_notebook_in_one_language_only_differs(pair, language):
    pair.files[language].unlink()
    [found] = pairs(pair.folder)
    assert found.differences() == [f"notebooks/{language}/9-tides.ipynb is missing"]


def test_a_notebook_without_source_differs(pair):
    pair.source_file.unlink()
    [found] = pairs(pair.folder)
    assert found.differences() == ["notebooks/source/9-tides.md is missing"]


def test_what_jupyterlab_writes_of_itself_does_not_differ(pair):
    notebook = pair.read("en")
    notebook.metadata.language_info.version = "25.0.9"
    nbformat.write(notebook, pair.files["en"])
    assert pair.differences() == []
    notebook.metadata.kernelspec.name = "other"
    nbformat.write(notebook, pair.files["en"])
    assert pair.differences() == ["notebooks/en/9-tides.ipynb has other metadata than it was made with"]


def test_prose_is_made_without_running_anything(pair):
    changes(pair, "And now?", "And then?")
    make_notebooks.make(pair, only_prose=True)
    assert pair.differences() == []
    assert pair.read("en").cells[2].source == "And then?"
    assert code_cells(pair.read("zh"))[0].outputs[0].text == "old\n"
    changes(pair, "// 答案", "// 答案在此")
    changes(pair, "Ask again", "Look again")
    make_notebooks.make(pair, only_prose=True)
    assert pair.read("zh").cells[3].source == "// 答案在此\n//\n//\nhigh + 1"


@pytest.mark.parametrize("before, after", [("high + 1", "high + 2"), ("// Ask", "// Go.\n// Ask")])
def test_other_code_or_code_on_other_lines_is_run(pair, before, after):
    changes(pair, before, after)
    with pytest.raises(Faulty, match="its code has changed"):
        make_notebooks.make(pair, only_prose=True)


def test_one_run_gives_both_languages_their_outputs(pair):
    changes(pair, "high + 1", "IO.println(high + 2);")
    make_notebooks.make(pair, only_prose=False)
    assert pair.differences() == []
    for language in ("en", "zh"):
        first, second = code_cells(pair.read(language))
        assert "✓" in notebooks.text(first) and notebooks.text(second) == "5\n"
        assert [first.execution_count, second.execution_count] == [1, 2]


@pytest.mark.parametrize(
    "code, told",
    [
        ("high == 4", r"9: shows error, without the tag raises-exception: .*✗ it is high"),
        ("high == 3); System.err.println(3", r"9: shows stderr, without the tag expects-stderr"),
        ('high == 3); throw new IOException("on purpose"', r"9: shows error, .*IOException: on purpose"),
    ],
)
def test_what_readers_must_not_see_is_not_written(pair, code, told):
    changes(pair, "high == 3", code)
    before = [file.read_bytes() for file in pair.files.values()]
    with pytest.raises(Faulty, match=r"notebooks/source/9-tides\.md:" + told):
        make_notebooks.make(pair, only_prose=False)
    assert [file.read_bytes() for file in pair.files.values()] == before


def test_what_was_edited_in_jupyterlab_comes_into_the_source(pair):
    def edit(cells):
        cells[1].source = "int high = 4;"
        cells[1].metadata["tags"] = ["raises-exception"]
        cells[2].source = "And in an hour?"
        cells[3].metadata = {}

    edits(pair, "en", edit)
    solution = "<!-- solution zh -->\n```java\n// 答案\n```\n"
    expected = SOURCE.replace("And now?", "And in an hour?").replace("\n" + solution, "")
    expected = expected.replace("<!-- solution -->", "<!-- java -->")
    expected = expected.replace('int high = 3;\ncheck("it is high", high == 3);', "int high = 4;")
    assert takes_over(pair, "en") == expected.replace("java id=named", "java raises-exception id=named")


@pytest.mark.parametrize(
    "language, before, after, other",
    [
        ("en", "Ask again in an hour.", "Wait.\n// And look.", "zh"),
        ("zh", "// 答案", "// 答案\n//\n// 一小时后再来。", "en"),
    ],
)
def test_what_a_solution_says_comes_into_the_source_in_its_language(pair, language, before, after, other, capsys):
    edits(pair, language, lambda cells: cells[3].update(source=cells[3].source.replace(before, after)))
    assert takes_over(pair, language) == SOURCE.replace(before, after)
    assert f"tides-4: the prose has changed in {language}; see what {other} says there" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_code_of_a_solution_comes_from_either_language(pair, language):
    edits(pair, language, lambda cells: cells[3].update(source=cells[3].source.replace("high + 1", "high + 2")))
    assert takes_over(pair, language) == SOURCE.replace("high + 1", "high + 2")


def test_a_solution_that_somebody_has_opened_stays_one(pair):
    """JupyterLab takes from its metadata what said that it was folded."""

    def opens(cells):
        del cells[3].metadata["collapsed"], cells[3].metadata["jupyter"]

    edits(pair, "en", opens)
    assert takes_over(pair, "en") == SOURCE
    make_notebooks.make(pair, only_prose=True)
    assert pair.differences() == []


def test_a_new_solution_waits_for_its_translation(pair, capsys):
    cell = new_code_cell("// Solution\nhigh", metadata={"jupyter": {"source_hidden": True}})
    edits(pair, "en", lambda cells: cells.append(cell))
    with pytest.raises(Faulty, match=r"9-tides\.md:40: this cell \(solution zh\) is empty"):
        takes_over(pair, "en")
    assert "new, and without a text in zh" in capsys.readouterr().out


def test_cells_may_be_moved_and_deleted_in_either_language(pair):
    edits(pair, "zh", lambda cells: cells.insert(1, cells.pop()))
    edits(pair, "zh", lambda cells: cells.pop(2))
    source = takes_over(pair, "zh")
    assert source.index("high + 1") < source.index("And now?") and "int high" not in source
    assert "# 9 Tides" in source and source.startswith("For those who write.")


def test_a_new_text_waits_for_its_translation(pair, capsys):
    edits(pair, "en", lambda cells: cells.insert(1, new_markdown_cell("A new one.")))
    with pytest.raises(Faulty, match=r"9-tides\.md:12: this cell \(zh\) is empty"):
        takes_over(pair, "en")
    assert "new, and without a text in zh" in capsys.readouterr().out
    changes(pair, "A new one.\n\n<!-- zh -->\n", "A new one.\n\n<!-- zh -->\n新的一段。\n")
    make_notebooks.make(pair, only_prose=True)
    assert pair.read("zh").cells[1].source == "新的一段。"


def test_a_notebook_that_begins_in_jupyterlab_gets_its_source(pair):
    pair.source_file.unlink()
    edits(pair, "en", lambda cells: cells.pop(2))
    with pytest.raises(Faulty, match=r"there is no notebooks/source/9-tides\.md"):
        make_notebooks.make(pair, only_prose=True)
    with pytest.raises(Faulty, match=r"9-tides\.md:4: this cell \(zh\) is empty"):
        takes_over(pair, "en")
    assert "int high = 3;" in pair.source_file.read_text(encoding="utf-8")


def test_a_changed_text_says_that_the_other_language_may_have_to_follow(pair, capsys):
    edits(pair, "zh", lambda cells: cells[2].update(source="然后呢？"))
    takes_over(pair, "zh")
    assert "tides-3: the prose has changed in zh; see what en says there" in capsys.readouterr().out


def test_an_edited_notebook_is_not_made_anew_before_its_edits_are_in_the_source(pair):
    edits(pair, "en", lambda cells: cells[2].update(source="And in an hour?"))
    with pytest.raises(Faulty, match=r"make --from notebooks/en/9-tides\.ipynb"):
        make_notebooks.make(pair, only_prose=True)
    takes_over(pair, "en")
    make_notebooks.make(pair, only_prose=True)
    assert pair.differences() == []


def test_edits_of_a_source_and_of_its_notebook_do_not_overwrite_one_another(pair):
    edits(pair, "en", lambda cells: cells[2].update(source="And in an hour?"))
    changes(pair, "And now?", "And tomorrow?")
    with pytest.raises(Faulty, match="Undo one of the two"):
        takes_over(pair, "en")
    assert "And tomorrow?" in pair.source_file.read_text(encoding="utf-8")


def test_the_command_says_what_it_does_and_what_differs():
    command = FOLDER / "make"
    said = subprocess.run([command, "--help"], check=True, capture_output=True, text=True).stdout
    assert "--check" in said and "--from notebooks/en/NAME.ipynb" in said
    checked = subprocess.run([command, "--check"], check=True, capture_output=True, text=True).stdout
    assert "are what their sources say" in checked
    unknown = subprocess.run([command, "--check", "nothing"], capture_output=True, text=True)
    assert unknown.returncode == 1 and unknown.stderr == "there is no notebooks/source/nothing.md\n"
