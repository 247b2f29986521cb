"""The one source of a notebook: what is in it comes out in both languages, and what is wrong in it is told by its line."""

import re

import notebook_source
import pytest
from notebook_pair import composed, pairs
from notebook_source import Faulty

SOURCE = """For those who write.

<!-- en -->
# 9 Tides

How high?

<!-- zh -->
# 九 潮汐

多高？

<!-- java -->
```java
int high = 3;

high
```

<!-- en -->
## 9.1 Low water

~~~java
not a cell
~~~

<!-- zh -->
## 9.1 低潮

<!-- solution raises-exception expects-stderr -->
````java
// Solution
//
// The tide is out,
// and so is the boat.
/// ```
/// a fence
/// ```
throw new IOException();
````

<!-- solution zh -->
```java
// 答案
//
// 退潮了，船也走了。
```

<!-- java id=last -->
```java
high = 4;
```
"""


LAST = "<!-- java id=last -->\n```java\nhigh = 4;\n```"  # its marker is line 49
ENGLISH = "// Solution\n//\n// The tide is out,\n// and so is the boat.\n"
CHINESE = "<!-- solution zh -->\n```java\n// 答案\n//\n// 退潮了，船也走了。\n```\n"
THIS = "this <!-- solution zh -->"
BEGINS = "a solution begins with lines of comment, first of all: // Solution"
ONLY_COMMENT = "only lines of comment stand here: the code is that of the solution above"
ONE_BLOCK = "a cell of code is one block: ```java … ```, and nothing behind it"
KINDS = "there are en, zh, java, solution, solution zh"
FAULTS = {
    "no Chinese": ("<!-- zh -->\n# 九 潮汐\n\n多高？\n", "", ["3: no <!-- zh --> follows this <!-- en -->"]),
    "no English": ("<!-- en -->\n# 9 Tides\n\nHow high?\n", "", ["4: no <!-- en --> stands before this <!-- zh -->"]),
    "no Chinese at the end": (LAST, "<!-- en -->\nEnd", ["49: no <!-- zh --> follows this <!-- en -->"]),
    "an unknown marker": ("<!-- java -->", "<!--jawa-->", ["13: unknown marker <!--jawa-->: " + KINDS]),
    "an unknown tag": ("expects-", "", ["30: unknown tag stderr: there are expects-stderr, raises-exception"]),
    "prose with an open block": ("cell\n~~~\n", "cell\n", ["23: this block of code is not closed before the next cell"]),
    "code with an open block": (LAST, LAST[:-4], ["50: " + ONE_BLOCK, "50: this block of code is not closed"]),
    "text behind code": (LAST, LAST + "\nSo.", ["50: " + ONE_BLOCK]),
    "two blocks": (LAST, LAST + "\n```java\n1\n```", ["50: " + ONE_BLOCK]),
    "another language": ("```java\nhigh", "```python\nhigh", ["50: code begins with ```java, right below its marker"]),
    "no Chinese of a solution": (CHINESE, "", ["30: no <!-- solution zh --> follows this <!-- solution -->"]),
    "prose in its place": (CHINESE, "<!-- zh -->\n答案", [
        "30: no <!-- solution zh --> follows this <!-- solution -->",
        "42: no <!-- en --> stands before this <!-- zh -->",
    ]),
    "Chinese of no solution": (LAST, LAST + "\n\n" + CHINESE, ["54: no <!-- solution --> stands before " + THIS]),
    "code in the Chinese of a solution": ("船也走了。\n", "船也走了。\nint low;\n", ["42: " + ONLY_COMMENT]),
    "an empty line there": ("答案\n//\n", "答案\n\n", ["42: " + ONLY_COMMENT]),
    "a solution that says nothing": (ENGLISH, "", ["30: " + BEGINS]),
    "an empty block": ("high = 4;", "", ["49: this cell (java) is empty"]),
    "an empty cell": ("# 九 潮汐\n\n多高？\n", "", ["8: this cell (zh) is empty"]),
    "an id twice": ("id=last", "id=tides-1", ["49: another cell has the id tides-1, too"]),
    "an id that is none": ("id=last", "id=a;b", ["49: the id a;b is not made of letters, digits, - and _"]),
}


def parsed(text=SOURCE):
    return notebook_source.parse(text, "tides.md")


def faults(text):
    with pytest.raises(Faulty) as faulty:
        parsed(text)
    return str(faulty.value).splitlines()


def test_both_languages_have_their_own_prose_and_the_same_code():
    source = parsed()
    english, chinese = composed(source, "en"), composed(source, "zh")
    kinds = ["markdown", "code", "markdown", "code", "code"]
    assert [cell.cell_type for cell in english.cells] == [cell.cell_type for cell in chinese.cells] == kinds
    assert english.cells[0].source == "# 9 Tides\n\nHow high?" and chinese.cells[0].source == "# 九 潮汐\n\n多高？"
    for notebook in (english, chinese):
        assert notebook.cells[1].source == "int high = 3;\n\nhigh"
    assert source.preface == "For those who write."


def test_a_solution_begins_in_the_words_of_its_language_and_its_code_stands_on_the_same_lines():
    code = "/// ```\n/// a fence\n/// ```\nthrow new IOException();"
    english, chinese = [composed(parsed(), language).cells[3].source for language in ("en", "zh")]
    assert english == ENGLISH + code
    assert chinese == "// 答案\n//\n// 退潮了，船也走了。\n//\n" + code
    more = parsed(SOURCE.replace("// 退潮了，船也走了。\n", "// 退潮了，\n// 船也\n// 走了。\n"))
    assert composed(more, "en").cells[3].source == ENGLISH + "//\n" + code


def test_a_solution_is_folded_with_all_that_it_shows():
    for language in ("en", "zh"):
        assert composed(parsed(), language).cells[3].metadata == {
            "collapsed": True,
            "jupyter": {"outputs_hidden": True, "source_hidden": True},
            "tags": ["raises-exception", "expects-stderr", "solution"],
        }


def test_an_id_is_its_section_and_its_place_there():
    ids = ["tides-1", "tides-2", "low-water-1", "low-water-2", "last"]
    assert [cell.id for cell in composed(parsed(), "en").cells] == ids
    more = parsed(SOURCE.replace("<!-- en -->\n## 9.1", "<!-- java -->\n```java\n1\n```\n\n<!-- en -->\n## 9.1"))
    assert [cell.id for cell in composed(more, "zh").cells] == [*ids[:2], "tides-3", *ids[2:]]


def test_a_source_that_was_read_is_written_as_it_was():
    assert notebook_source.written(parsed()) == SOURCE


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.name)
def test_every_source_is_written_as_notebooks_make_writes_it(pair):
    """So that --from changes nothing but what was edited."""
    assert notebook_source.written(pair.source()) == pair.source_file.read_text(encoding="utf-8")


@pytest.mark.parametrize("what", FAULTS)
def test_what_is_wrong_is_told_with_file_and_line(what):
    before, after, lines = FAULTS[what]
    assert before in SOURCE
    assert faults(SOURCE.replace(before, after, 1)) == [f"tides.md:{line}" for line in lines]


def test_all_that_is_wrong_is_told_at_once():
    told = faults(SOURCE.replace("<!-- java -->", "<!-- jawa -->").replace("id=last", "id=a;b"))
    assert [int(re.match(r"tides\.md:(\d+): ", line).group(1)) for line in told] == [13, 49]


def test_a_file_without_cells_says_how_one_begins():
    [line] = faults("# Tides\n")
    assert "<!-- en -->" in line and "<!-- java -->" in line
