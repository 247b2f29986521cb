"""Whole notebooks, as nbclient, `jupyter execute` and `jupyter nbconvert` run them."""

import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert.exporters import HTMLExporter, ScriptExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

KERNELSPEC = {"name": "threadbook", "display_name": "Java (Threadbook)", "language": "java"}


def notebook(*cells):
    made = new_notebook(cells=[new_markdown_cell("# A notebook"), *map(new_code_cell, cells)])
    made.metadata["kernelspec"] = KERNELSPEC
    return made


def code_cells(made):
    return [cell for cell in made.cells if cell.cell_type == "code"]


def test_nbclient_runs_a_notebook():
    made = notebook(
        "int x = 6;",
        'System.out.println("线程 " + x);\nx * 7',
        "record P(int a) { }\nList.of(new P(1))",
        'Thread.ofVirtual().start(() -> System.out.println("from a thread")).join();',
    )
    NotebookClient(made, timeout=60, kernel_name="threadbook").execute()
    cells = code_cells(made)
    assert [cell.execution_count for cell in cells] == [1, 2, 3, 4]
    assert cells[1].outputs[0].text == "线程 6\n"
    assert cells[1].outputs[1].data["text/plain"] == "42"
    assert "<table" in cells[2].outputs[0].data["text/html"]
    assert cells[3].outputs[0].text == "from a thread\n"
    assert made.metadata.language_info["name"] == "java"
    times = cells[1].metadata.execution
    assert times["iopub.status.busy"] <= times["iopub.execute_input"] <= times["iopub.status.idle"]
    nbformat.validate(made)


def test_nbclient_stops_at_an_error_and_says_which():
    made = notebook("int a = 1;", "int z = a / 0;", "int never = 1;")
    with pytest.raises(CellExecutionError, match="ArithmeticException"):
        NotebookClient(made, timeout=60, kernel_name="threadbook").execute()
    assert code_cells(made)[2].execution_count is None


def test_errors_may_be_allowed():
    made = notebook("int z = 1 / 0;", "2")
    NotebookClient(made, timeout=60, kernel_name="threadbook", allow_errors=True).execute()
    assert code_cells(made)[0].outputs[0].ename == "java.lang.ArithmeticException"
    assert code_cells(made)[1].outputs[0].data["text/plain"] == "2"


def test_a_cell_that_takes_too_long_is_interrupted_and_the_next_one_runs():
    made = notebook("while (true) { }", "2")
    NotebookClient(made, timeout=3, kernel_name="threadbook", interrupt_on_timeout=True, allow_errors=True).execute()
    assert code_cells(made)[0].outputs[0].ename == "Interrupted"
    assert code_cells(made)[1].outputs[0].data["text/plain"] == "2"


def jupyter(*arguments, cwd):
    return subprocess.run(
        [sys.executable, "-m", "jupyter", *arguments], cwd=cwd, capture_output=True, text=True, timeout=120
    )


def test_jupyter_execute(tmp_path):
    path = tmp_path / "笔记 one.ipynb"
    nbformat.write(notebook("40 + 2", 'System.out.println("done");'), path)
    done = jupyter("execute", "--inplace", path.name, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    cells = code_cells(nbformat.read(path, 4))
    assert cells[0].outputs[0].data["text/plain"] == "42"
    assert cells[1].outputs[0].text == "done\n"


def test_jupyter_execute_fails_where_a_cell_fails(tmp_path):
    nbformat.write(notebook("1 / 0"), tmp_path / "bad.ipynb")
    done = jupyter("execute", "bad.ipynb", cwd=tmp_path)
    assert done.returncode != 0
    assert "ArithmeticException" in done.stderr


def test_nbconvert_makes_a_page_and_a_java_file():
    made = notebook("6 * 7", "int z = 1 / 0;")
    NotebookClient(made, timeout=60, kernel_name="threadbook", allow_errors=True).execute()
    page, _ = HTMLExporter().from_notebook_node(made)
    assert "42" in page and "ArithmeticException" in page
    source, resources = ScriptExporter().from_notebook_node(made)
    assert "6 * 7" in source and resources["output_extension"] == ".java"
