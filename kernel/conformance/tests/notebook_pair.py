"""The two notebooks, English and Chinese, that are made from one source."""

import hashlib
import json
from itertools import zip_longest
from pathlib import Path

import nbformat
import notebook_source
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from notebook_source import LANGUAGES

FOLDER = Path(__file__).resolve().parents[3] / "notebooks"
METADATA = {
    "kernelspec": {"display_name": "Java (Threadbook)", "language": "java", "name": "threadbook"},
    "language_info": {
        "codemirror_mode": "text/x-java",
        "file_extension": ".java",
        "mimetype": "text/x-java",
        "name": "java",
        "nbconvert_exporter": "script",
        "pygments_lexer": "java",
    },
}
# As JupyterLab writes it: by two names that what the cell shows is folded away, too.
FOLDED = {"collapsed": True, "jupyter": {"outputs_hidden": True, "source_hidden": True}}
# The tag of a solution. JupyterLab takes away all of the above as soon as somebody opens the cell, but not this.
SOLUTION = "solution"


class Pair:
    """A notebook by its name, its source and its two files, any of which may be missing."""

    def __init__(self, name, folder=FOLDER):
        self.name = name
        self.folder = folder
        self.source_file = folder / "source" / f"{name}.md"
        self.files = {language: folder / language / f"{name}.ipynb" for language in LANGUAGES}

    def said(self, file):
        """How a file is called in what people read."""
        return f"notebooks/{file.relative_to(self.folder).as_posix()}"

    def missing(self):
        return [
            f"{self.said(file)} is missing"
            for file in [self.source_file, *self.files.values()]
            if not file.is_file()
        ]

    def source(self):
        return notebook_source.read(self.source_file, self.said(self.source_file))

    def read(self, language):
        return nbformat.read(self.files[language], as_version=4)

    def write(self, source, outputs):
        """Both files, with the outputs of each code cell."""
        for language, file in self.files.items():
            file.parent.mkdir(exist_ok=True)
            nbformat.write(composed(source, language, outputs), file)

    def differences(self):
        """What is not as the source says: a line for each file, about its first cell that differs."""
        if self.missing():
            return self.missing()
        source = self.source()
        found = {language: self.read(language) for language in LANGUAGES}
        lines = [self.difference(source, language, notebook) for language, notebook in found.items()]
        return [line for line in lines if line] or self.other_outputs(*found.values())

    def difference(self, source, language, notebook):
        file = self.said(self.files[language])
        expected = composed(source, language)
        for number, (want, have, said) in enumerate(zip_longest(expected.cells, notebook.cells, source.cells), start=1):
            if not want:
                return f"{file}: cell {number} ({have.id}) is not in {self.said(self.source_file)}"
            place = f"{self.said(self.source_file)}:{said.line}"
            if not have:
                return f"{file}: cell {number} ({want.id}) is missing, which stands in {place}"
            other = [part for part in ("cell_type", "source", "metadata", "id") if want[part] != have[part]]
            if other:
                return f"{file}: cell {number} ({want.id}) has another {other[0]} than {place}"
        same = expected.metadata == without_version(notebook.metadata)
        return None if same else f"{file} has other metadata than it was made with"

    def other_outputs(self, english, chinese):
        """Both languages show what one run has shown."""
        pairs = zip(code_cells(english), code_cells(chinese))
        for count, (one, other) in enumerate(pairs, start=1):
            for cell, language in ((one, "en"), (other, "zh")):
                if cell.execution_count != count:
                    return [f"{self.said(self.files[language])}: cell {cell.id} has not been run in its turn"]
            if one.outputs != other.outputs:
                return [f"{self.said(self.files['zh'])}: cell {other.id} shows something else than in English"]
        return []


def pairs(folder=FOLDER):
    """All notebooks of which there is a source or a file."""
    sources, files = folder.glob("source/*.md"), folder.glob("*/*.ipynb")
    return [Pair(name, folder) for name in sorted({file.stem for file in [*sources, *files]})]


def composed(source, language, outputs=None):
    """The notebook of a language. outputs: those of each code cell; none means that it has not been run."""
    cells = [cell_of(one, language) for one in source.cells]
    notebook = new_notebook(cells=cells, metadata={**METADATA, "threadbook": {"made": digest(cells)}})
    for count, cell in enumerate(code_cells(notebook) if outputs is not None else [], start=1):
        cell.execution_count = count
        cell.outputs = outputs[count - 1]
    return notebook


def cell_of(one, language):
    make = new_markdown_cell if one.code is None else new_code_cell
    tagged = [*one.tags, *([SOLUTION] if one.hidden else [])]
    metadata = {**(FOLDED if one.hidden else {}), **({"tags": tagged} if tagged else {})}
    return make(one.source(language), id=one.id, metadata=metadata)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def digest(cells):
    """What an author could have changed, in one short word: so it is seen whether a notebook was edited since it was made."""
    content = [[cell.cell_type, cell.source.strip("\n"), tags(cell), is_solution(cell)] for cell in cells]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def without_version(metadata):
    """JupyterLab writes down the Java of each machine on which a notebook was opened."""
    language = {key: value for key, value in metadata.get("language_info", {}).items() if key != "version"}
    return {**metadata, "language_info": language}


def tags(cell):
    return [tag for tag in cell.metadata.get("tags", []) if tag != SOLUTION]


def is_solution(cell):
    """Whether it is tagged, or somebody has folded it."""
    folded = cell.metadata.get("jupyter", {}).get("source_hidden", False)
    return folded or SOLUTION in cell.metadata.get("tags", [])


def is_edited(notebook):
    """Whether somebody has changed code or prose since the file was made."""
    made = notebook.metadata.get("threadbook", {}).get("made")
    return made is not None and made != digest(notebook.cells)
