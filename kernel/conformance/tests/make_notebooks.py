"""Makes the notebooks of both languages from their source: see notebooks/make --help."""

import argparse
import sys
import tempfile
from pathlib import Path

import notebook_edits
import notebook_solution
import notebooks
from notebook_pair import Pair, code_cells, composed, digest, is_edited, pairs
from notebook_source import LANGUAGES, Faulty


def main(arguments):
    options = parsed(arguments)
    try:
        if options.edited:
            return take_over(options.edited.resolve())
        chosen = [named(name) for name in options.names] or pairs()
        if options.check:
            return check(chosen)
        for pair in chosen:
            if options.names or pair.differences():
                make(pair, options.prose)
    except Faulty as faulty:
        print(faulty, file=sys.stderr)
        return 1
    return 0


def parsed(arguments):
    parser = argparse.ArgumentParser("notebooks/make", add_help=False)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--prose", action="store_true")
    parser.add_argument("--from", dest="edited", type=Path)
    return parser.parse_args(arguments)


def named(name):
    """By its name, or by any file of it."""
    pair = Pair(Path(name).stem)
    require_source(pair)
    return pair


def require_source(pair):
    if not pair.source_file.is_file():
        raise Faulty(f"there is no {pair.said(pair.source_file)}")


def check(chosen):
    differences = [line for pair in chosen for line in differences_of(pair)]
    print("\n".join(differences) or f"{len(chosen)} notebooks are what their sources say", flush=True)
    return 1 if differences else 0


def differences_of(pair):
    try:
        return pair.differences()
    except Faulty as faulty:
        return str(faulty).splitlines()


def make(pair, only_prose):
    require_source(pair)
    source = pair.source()
    refuse_to_lose_edits(pair, source)
    outputs = kept_outputs(pair, source) if only_prose else outputs_of_a_run(pair, source)
    pair.write(source, outputs)
    print(f"{pair.name}: written in {' and '.join(LANGUAGES)}", flush=True)


def refuse_to_lose_edits(pair, source):
    for language, file in pair.files.items():
        notebook = pair.read(language) if file.is_file() else None
        if notebook and is_edited(notebook) and digest(notebook.cells) != digest(composed(source, language).cells):
            said = pair.said(file)
            raise Faulty(
                f"{said}: was edited since it was made. Take that into the source: notebooks/make --from {said}; "
                f"or throw it away: git checkout {said}"
            )


def kept_outputs(pair, source):
    """Those that the files show, where no code has changed."""
    if pair.files["en"].is_file():
        old = code_cells(pair.read("en"))
        new = [one for one in source.cells if one.code is not None]
        if len(old) == len(new) and all(runs_as(cell.source, one) for cell, one in zip(old, new)):
            return [cell.outputs for cell in old]
    raise Faulty(f"{pair.said(pair.source_file)}: its code has changed. Without --prose it is run")


def runs_as(code, one):
    """Whether it shows the same as a cell of the source: what is said above a solution counts only as lines."""
    same = notebook_solution.unsaid if one.hidden else str
    return same(code) == same(one.source("en"))


def outputs_of_a_run(pair, source):
    print(f"{pair.name}: runs …", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        [run] = notebooks.run([composed(source, "en")], folder)
    lines = {one.id: one.line for one in source.cells}
    troubles = [f"{pair.said(pair.source_file)}:{lines[id]}: {what}" for id, what in notebooks.troubles(run.notebook)]
    if troubles:
        raise Faulty("\n".join(troubles))
    return [cell.outputs for cell in code_cells(run.notebook)]


def take_over(file):
    language, pair = file.parent.name, Pair(file.stem, file.parents[1])
    if language not in LANGUAGES or not file.is_file():
        raise Faulty(f"{file} is no notebook of ours: say notebooks/en/NAME.ipynb or notebooks/zh/NAME.ipynb")
    source, hints = notebook_edits.taken_over(pair, language)
    notebook_edits.write(pair, source)
    print(f"{pair.said(pair.source_file)}: written from {pair.said(file)}", *hints, sep="\n")
    pair.source()  # says what is missing in it
    print(f"now: notebooks/make {pair.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
