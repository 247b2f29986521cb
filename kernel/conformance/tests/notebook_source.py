"""The one source of a notebook, from which both of its languages are made: notebooks/source/NAME.md.

It is Markdown that reads well as it is. A line that is exactly one of these begins a cell, and all up to the next one
is that cell; what stands before the first is for those who write.

    <!-- en -->          prose of the English notebook
    <!-- zh -->          the same place of the Chinese one, right after it
    <!-- java -->        code of both: one block between ```java and ```
    <!-- solution -->    the same, but closed until a reader opens it; it begins with lines of comment
    <!-- solution zh --> these lines in Chinese, a block as well, right after it

Behind the word may stand tags (`<!-- java expects-stderr -->`) and `id=…`. The id of any other cell is its section and
its place in that section, so that a cell that is put in changes only the ids of its section.
"""

import re
from dataclasses import dataclass, replace

import notebook_solution

LANGUAGES = ("en", "zh")
KINDS = (*LANGUAGES, "java", "solution", "solution zh")
CHINESE = {"en": "zh", "solution": "solution zh"}  # what has to follow
# What a cell is expected to do beside what all cells do; the tests of the notebooks know these.
TAGS = ("expects-stderr", "raises-exception")
COMMENT = re.compile(r"<!--(.*?)-->")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")


@dataclass(frozen=True)
class Cell:
    """A cell of both notebooks: code, or the same prose in each language, or a solution, which begins with prose."""

    text: dict  # of each language; of a solution the lines of comment above its code
    code: str = None
    hidden: bool = False
    tags: tuple = ()
    given_id: str = None
    line: int = 0
    id: str = None

    def source(self, language):
        if self.code is None:
            return self.text[language]
        return notebook_solution.joined(self.text, language, self.code) if self.hidden else self.code


@dataclass(frozen=True)
class Source:
    """A whole notebook."""

    preface: str
    cells: list


class Faulty(Exception):
    """A source that cannot be made into notebooks: a line for each reason, which begins with file and line."""


@dataclass(frozen=True)
class Part:
    """A marker and what follows it, up to the next one."""

    line: int
    kind: str
    words: list
    text: str


def read(file, name=None):
    """The source in a file. Its troubles are told under that name."""
    return parse(file.read_text(encoding="utf-8"), name or str(file))


def parse(text, file):
    troubles = []

    def trouble(line, what):
        troubles.append((line, f"{file}:{line}: {what}"))

    preface, parts = split(text, trouble)
    cells = with_ids(list(cells_of(parts, trouble)), trouble)
    if not parts:
        trouble(1, "there is no cell: one begins with <!-- en -->, <!-- zh -->, <!-- java --> or <!-- solution -->")
    if troubles:
        raise Faulty("\n".join(line for _, line in sorted(troubles)))
    return Source(preface, cells)


def split(text, trouble):
    """The preface, and what stands behind each marker."""
    starts, fence = [], None
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        words = marker(line)
        if words and words[0] in KINDS:
            if fence:
                trouble(fence[1], "this block of code is not closed before the next cell")
            starts.append((number, words))
            fence = None
        elif words and not fence:
            trouble(number, f"unknown marker {line}: there are {', '.join(KINDS)}")
        else:
            fence = fence_after(line, number, fence)
    if fence:
        trouble(fence[1], "this block of code is not closed")
    ends = [number - 1 for number, _ in starts[1:]] + [len(lines)]
    parts = [
        Part(start, words[0], words[1:], trimmed(lines[start:end])) for (start, words), end in zip(starts, ends)
    ]
    return trimmed(lines[: starts[0][0] - 1] if starts else lines), parts


def marker(line):
    """The words of a line that is a comment and nothing else."""
    comment = COMMENT.fullmatch(line.rstrip())
    words = (comment.group(1).split() or [""]) if comment else None
    return [" ".join(words[:2]), *words[2:]] if words and words[:2] == ["solution", "zh"] else words


def fence_after(line, number, fence):
    """The block of code in which the next line is: what has opened it, and where."""
    found = FENCE.fullmatch(line)
    if not found:
        return fence
    ticks, rest = found.groups()
    if not fence:
        return None if "`" in rest else (ticks, number)
    closes = ticks.startswith(fence[0]) and not rest.strip()
    return None if closes else fence


def trimmed(lines):
    return "\n".join(lines).strip("\n")


def cells_of(parts, trouble):
    waiting = None  # a part whose Chinese one has to follow
    for part in parts:
        if waiting and part.kind != CHINESE[waiting.kind]:
            trouble(waiting.line, f"no <!-- {CHINESE[waiting.kind]} --> follows this <!-- {waiting.kind} -->")
            waiting = None
        if not part.text.strip():
            trouble(part.line, f"this cell ({part.kind}) is empty")
        if part.kind == "java":
            yield replace(cell({}, part, trouble), code=code_of(part, trouble))
        elif part.kind in CHINESE.values():
            yield from both(waiting, part, trouble)
        waiting = part if part.kind in CHINESE else None
    if waiting:
        trouble(waiting.line, f"no <!-- {CHINESE[waiting.kind]} --> follows this <!-- {waiting.kind} -->")


def both(english, chinese, trouble):
    """The cell of a part in English and of the one behind it. Without the first there is none."""
    if not english:
        [kind] = [first for first, second in CHINESE.items() if second == chinese.kind]
        trouble(chinese.line, f"no <!-- {kind} --> stands before this <!-- {chinese.kind} -->")
    elif english.kind == "solution":
        yield solution(english, chinese, trouble)
    else:
        yield cell({"en": english.text, "zh": chinese.text}, english, trouble)


def solution(english, chinese, trouble):
    said, code = notebook_solution.split(code_of(english, trouble))
    if not said:
        trouble(english.line, "a solution begins with lines of comment, first of all: // Solution")
    in_chinese, more = notebook_solution.split(code_of(chinese, trouble))
    if more:
        trouble(chinese.line, "only lines of comment stand here: the code is that of the solution above")
    return replace(cell({"en": said, "zh": in_chinese}, english, trouble), code=code, hidden=True)


def cell(text, part, trouble):
    ids = [word.removeprefix("id=") for word in part.words if word.startswith("id=")]
    tags = [word for word in part.words if not word.startswith("id=")]
    for tag in tags:
        if tag not in TAGS:
            trouble(part.line, f"unknown tag {tag}: there are {', '.join(TAGS)}")
    for given in ids:
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", given):
            trouble(part.line, f"the id {given} is not made of letters, digits, - and _")
    return Cell(text, tags=tuple(tags), given_id=ids[0] if ids else None, line=part.line)


def code_of(part, trouble):
    lines = part.text.split("\n")
    opening, closing = FENCE.fullmatch(lines[0]), lines[-1].strip()
    if not opening or opening.group(2).strip() != "java":
        trouble(part.line + 1, "code begins with ```java, right below its marker")
        return ""
    inside = [line for line in lines[1:-1] if line.strip() == opening.group(1)]
    if closing != opening.group(1) or inside:
        trouble(part.line + 1, "a cell of code is one block: ```java … ```, and nothing behind it")
    elif not "".join(lines[1:-1]).strip():
        trouble(part.line, f"this cell ({part.kind}) is empty")
    return "\n".join(lines[1:-1])


def with_ids(cells, trouble):
    """Each cell with its id: that which it was given, or its section and its place there."""
    section, counts, taken, result = "start", {}, set(), []
    for one in cells:
        section = heading(one) or section
        counts[section] = counts.get(section, 0) + 1
        known = one.given_id or f"{section}-{counts[section]}"
        if known in taken:
            trouble(one.line, f"another cell has the id {known}, too")
        taken.add(known)
        result.append(replace(one, id=known))
    return result


def heading(cell):
    """What an id says of the section that the cell begins; None if it begins none."""
    found = re.match(r"#+ +(?:\d+(?:\.\d+)* +)?(.*)", cell.text.get("en", ""))
    plain = re.sub(r"[^a-z0-9]+", "-", found.group(1).lower()).strip("-") if found else ""
    return plain[:40].strip("-") or None


def written(source):
    """The text of a source: what parse makes of it is equal to it."""
    pieces = [source.preface] if source.preface else []
    for one in source.cells:
        pieces += [f"<!-- {' '.join(words)} -->\n{body}" for words, body in blocks(one)]
    return "\n\n".join(pieces) + "\n"


def blocks(one):
    """The words of each marker of a cell, and what stands behind it."""
    more = [*one.tags, *([f"id={one.given_id}"] if one.given_id else [])]
    if one.code is None:
        return [(["en", *more], one.text["en"]), (["zh"], one.text["zh"])]
    if not one.hidden:
        return [(["java", *more], fenced(one.code))]
    in_english = "\n".join(part for part in (one.text["en"], one.code) if part)
    return [(["solution", *more], fenced(in_english)), (["solution zh"], fenced(one.text["zh"]))]


def fenced(code):
    fence = "`" * max([3, *(len(ticks) + 1 for ticks in re.findall("`{3,}", code))])
    return f"{fence}java\n{code}\n{fence}"
