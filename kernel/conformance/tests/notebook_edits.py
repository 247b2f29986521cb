"""What somebody has changed in a notebook in JupyterLab, taken back into its source."""

import notebook_solution
import notebook_source
from notebook_pair import composed, digest, is_edited, is_solution, tags
from notebook_source import LANGUAGES, Cell, Faulty, Source


def taken_over(pair, language):
    """The source with the code and the prose of the notebook of that language, and what is left to do by hand: lines.

    A cell is known by its id, which JupyterLab keeps. The other language keeps its prose; of a new cell it has none,
    and the source says so by an empty cell, with which no notebook is made. A notebook without source gets one.
    """
    notebook = pair.read(language)
    source = pair.source() if pair.source_file.is_file() else Source("", [])
    if source.cells and is_edited(notebook) and notebook.metadata.threadbook.made != digest(composed(source, language).cells):
        raise Faulty(
            f"{pair.said(pair.source_file)}: was changed after {pair.said(pair.files[language])} was made from it, "
            "and so was that notebook. Undo one of the two (keep a copy), and take over the other."
        )
    known = {one.id: one for one in source.cells}
    cells = [edited(cell, known.get(cell.id), language) for cell in notebook.cells if cell.source.strip()]
    return Source(source.preface, cells), hints(cells, known, language)


def edited(cell, old, language):
    """The cell of the source that stands for a cell of a notebook. old: what it was; None of a new one."""
    is_code = cell.cell_type == "code"
    if old and is_code != (old.code is not None):
        old = None
    hidden = is_code and is_solution(cell)
    said, code = said_and_code(cell, hidden)
    others = (old.text if old else {}) or dict.fromkeys(LANGUAGES, "")
    return Cell(
        text={} if said is None else {**others, language: said},
        code=code,
        hidden=hidden,
        tags=tuple(tags(cell)),
        given_id=old.given_id if old else None,
        id=cell.id,
    )


def said_and_code(cell, hidden):
    """What of a cell its language has for itself, and what it shares with the other one. Either may be None."""
    if hidden:
        return notebook_solution.split(cell.source)
    return (None, cell.source) if cell.cell_type == "code" else (cell.source.strip("\n"), None)


def hints(cells, known, language):
    """Whose prose has changed in one language only: the other one may now say something else."""
    other = next(each for each in LANGUAGES if each != language)
    for one in cells:
        before = known[one.id].text if one.id in known else {}
        if one.text and before and before[language] != one.text[language]:
            yield f"{one.id}: the prose has changed in {language}; see what {other} says there"
        if one.text and not one.text[other]:
            yield f"{one.id}: new, and without a text in {other}"


def write(pair, source):
    pair.source_file.write_text(notebook_source.written(source), encoding="utf-8", newline="\n")
