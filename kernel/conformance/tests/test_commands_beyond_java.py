"""Commands about what is no Java: files, jars, scripts, pages."""

import os
import re
import subprocess
import time
from pathlib import Path

import pytest
from transcript import alive, runs, until


def test_load_puts_a_file_in_place_of_the_cell(kernel, tmp_path):
    (tmp_path / "lesson 1.java").write_text("int 数 = 7;\n", encoding="utf-8")
    done = kernel.runs('%load "lesson 1.java"').ok()
    assert done.reply["payload"] == [
        {"source": "set_next_input", "text": "// %load lesson 1.java\nint 数 = 7;\n", "replace": True}
    ]
    assert kernel.runs("1").ok().reply["payload"] == []
    assert kernel.runs("%load missing.java").error()["evalue"] == "There is no file missing.java."
    assert kernel.runs("%load /dev/zero").error()["ename"] == "FileError"
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    assert "no text" in kernel.runs("%load binary").error()["evalue"]


def test_writefile_writes_and_appends(kernel, tmp_path):
    assert kernel.runs("%%writefile notes.txt\n%who\n  \"线\"").ok().text() == "Wrote notes.txt\n"
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == '%who\n  "线"\n'
    assert kernel.runs("%%writefile -a notes.txt\nmore").ok().text() == "Appended to notes.txt\n"
    assert kernel.runs("%%writefile notes.txt\nnew\n").ok().text() == "Overwrote notes.txt\n"
    assert (tmp_path / "notes.txt").read_text() == "new\n"
    for name in (".", "no/such/folder/a.txt", "/dev/full"):
        assert kernel.runs(f"%%writefile {name}\nx").error()["ename"] == "FileError"


@pytest.fixture
def jar(tmp_path_factory):
    """A jar with a class that is nowhere else."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "Far.java").write_text(
        "package org.far; public class Far { public static int answer() { return 42; }"
        " public interface Step { int step(int n); } }"
    )
    javac, tool = (Path(os.environ["THREADBOOK_JDK"], "bin", name) for name in ("javac", "jar"))
    subprocess.run([javac, "-d", folder / "classes", folder / "Far.java"], check=True)
    subprocess.run([tool, "-cf", folder / "far.jar", "-C", folder / "classes", "."], check=True)
    return folder / "far.jar"


def test_jars_are_there_for_cells_for_workers_and_after_a_death(kernel, jar):
    assert "does not exist" in kernel.runs("import org.far.Far;").trace()
    done = kernel.runs(f"%jars {jar}\nimport org.far.Far;\nFar.answer()").ok()
    assert (done.text(), done.result()) == ("Added far.jar.\n", "42")
    assert kernel.runs(f"%jars {jar.parent}").ok().text() == "It was there already.\n"
    assert kernel.runs("%classpath").ok().result() == str(jar)
    # A class of a cell whose supertype is in the jar is woven.
    runs(kernel, "class Mine implements Far.Step { public int step(int n) { return n > 1 ? n : step(n + 1); } }")
    assert runs(kernel, "ProcessPool.of(1).map(n -> Far.answer() + new Mine().step(n), List.of(1, 2))") == "[44, 44]"
    kernel.runs("System.exit(3)")
    assert runs(kernel, "Far.answer()") == "42"
    kernel.runs("%restart").ok()
    assert "does not exist" in kernel.runs("import org.far.Far;").trace()


def test_classpath_takes_folders_of_classes(kernel, jar):
    assert kernel.runs("%classpath").ok().result() == "Nothing was added to the class path of the cells."
    assert kernel.runs(f"%classpath {jar.parent / 'classes'}\norg.far.Far.answer()").ok().result() == "42"
    assert kernel.runs("%classpath nowhere").error()["evalue"] == "There is no jar or folder nowhere."
    assert kernel.runs("%jars nowhere.jar").error()["evalue"] == "There is no jar nowhere.jar."
    assert "is no jar" in kernel.runs(f"%jars {jar.parent / 'Far.java'}").error()["evalue"]
    assert kernel.runs(f"%jars '{jar.parent}/*.jar'").ok().text() == "Added far.jar.\n"


def test_a_script_prints_below_its_cell_while_it_runs(shared):
    cell = shared.executes("%%bash\necho out; echo err >&2\nread line; echo \"got '$line'\"\necho 'begun'; exec sleep 1000")
    shared.hears_text("begun")
    started = time.monotonic()
    shared.interrupts()
    done = shared.finished(cell)
    assert time.monotonic() - started < 3
    assert done.error()["ename"] == "Interrupted"
    assert done.text() == "out\ngot ''\nbegun\n" and done.text("stderr") == "err\n"


@pytest.mark.parametrize("trap", ["", "trap '' TERM INT HUP\n"])
def test_a_stop_ends_a_script_and_all_its_children(shared, trap):
    cell = shared.executes(f"%%bash\n{trap}sleep 1001 & sleep 1002 & (sleep 1003; true) &\necho begun\nwait; sleep 1004")
    shared.hears_text("begun")
    children = [child for child in shared.guest().children(recursive=True) if child.name() in ("bash", "sleep")]
    assert len(children) >= 4
    shared.interrupts()
    assert shared.finished(cell).error()["ename"] == "Interrupted"
    until(lambda: not any(alive(child) for child in children), patience=3)
    assert runs(shared, "1 + 1") == "2"


def test_an_exit_code_is_an_error_in_one_line(shared):
    error = shared.runs("%%bash\necho before; exit 3").error()
    assert (error["ename"], error["evalue"], len(error["traceback"])) == ("ProgramFailed", "bash ended with exit code 3.", 1)
    assert shared.runs("%%sh\nfalse").error()["evalue"] == "sh ended with exit code 1."
    assert shared.runs("%%sh\necho $((6 * 7))").ok().text() == "42\n"


@pytest.mark.parametrize(
    ("command", "mime"),
    [
        ("html", "text/html"),
        ("markdown", "text/markdown"),
        ("latex", "text/latex"),
        ("svg", "image/svg+xml"),
        ("js", "application/javascript"),
        ("javascript", "application/javascript"),
    ],
)
def test_a_cell_is_shown_as_another_type(shared, command, mime):
    body = "<b>&amp; % \"quoted\"\n%who\n"
    [shown] = shared.runs(f"%%{command}\n{body}").ok().contents("display_data")
    assert shown["data"][mime] == body


TRACED = 'var helper = new Thread(() -> {}, "helper"); helper.start(); helper.join(); Thread.sleep(30);'


def test_trace_says_of_which_cell_it_is(kernel, tmp_path):
    kernel.runs("%timing off").ok()
    kernel.runs(TRACED).ok()
    assert "Nothing was recorded" in kernel.runs("%trace t.json").error()["evalue"]
    kernel.runs("%timing auto").ok()
    number = kernel.runs(TRACED).ok().reply["execution_count"]
    assert kernel.runs("%trace t.json").ok().text().startswith(f"Wrote t.json: cell {number}; open it")
    older = f"Wrote t.json: cell {number}, the last one of which there is a timeline; open it"
    kernel.runs("1 + 1").ok()
    assert kernel.runs("%trace t.json").ok().text().startswith(older)
    kernel.runs("%timing off").ok()
    kernel.runs(TRACED).ok()
    assert kernel.runs("%trace t.json").ok().text().startswith(older)
    missing = kernel.runs("%trace nowhere/t.json").error()
    assert re.fullmatch("There is no folder .*nowhere: create it, then run this again.", missing["evalue"])
