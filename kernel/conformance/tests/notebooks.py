"""The teaching notebooks: reading them, running them, and writing their outputs anew.

usage: python notebooks.py [NOTEBOOK ...]    runs the notebooks (all of them) and puts what they printed into the files
"""

import copy
import os
import re
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbclient.util import ensure_async

FOLDER = Path(__file__).resolve().parents[3] / "notebooks"
KERNEL = "threadbook"
PATIENCE = 60  # seconds for a cell


def names():
    """Of every notebook there is, in any language."""
    return sorted({file.name for file in FOLDER.glob("*/*.ipynb")})


def read(language, name):
    return nbformat.read(FOLDER / language / name, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


class Client(NotebookClient):
    """Runs a notebook as JupyterLab does: output that comes late still lands in the cell that it belongs to.

    The nbclient of today drops whatever does not belong to the cell that is running.
    """

    def __init__(self, notebook, **options):
        options = {"kernel_name": KERNEL, "timeout": PATIENCE, "record_timing": False, **options}
        super().__init__(notebook, **options)
        self.cell_of = {}

    async def _async_poll_output_msg(self, parent_msg_id, cell, cell_index):
        self.cell_of[parent_msg_id] = (cell, cell_index)
        while True:
            message = await ensure_async(self.kc.iopub_channel.get_msg(timeout=None))
            request = message["parent_header"].get("msg_id")
            if request not in self.cell_of:
                continue
            try:
                self.process_message(message, *self.cell_of[request])
            except CellExecutionComplete:
                if request == parent_msg_id:
                    return


def run(notebook, folder, times=1):
    """What the notebook is after each of so many runs in one fresh kernel: a list."""
    client = Client(notebook)
    with client.setup_kernel(cwd=str(folder), env={**os.environ, "THREADBOOK_TIMING": "auto"}):
        return [run_once(client, notebook) for _ in range(times)]


def run_once(client, notebook):
    for index, cell in enumerate(notebook.cells):
        client.execute_cell(cell, index)
    result = copy.deepcopy(notebook)
    for cell in code_cells(result):
        cell.outputs = joined(cell.outputs)
    return result


def joined(outputs):
    """Neighbouring pieces of one stream are one output: where the kernel cuts it is nobody's business."""
    result = []
    for output in outputs:
        if is_past(output):
            continue
        last = result[-1] if result else None
        if last and output.output_type == "stream" and last.output_type == "stream" and last.name == output.name:
            last.text += output.text
        else:
            result.append(output)
    return result


def text(cell):
    """Everything that stands under the cell, but what it has cost and who did what when."""
    return "".join(text_of(output) for output in cell.outputs if not is_measured(output))


def is_measured(output):
    return bool({"timing", "timeline"} & set(output.get("metadata", {}).get("threadbook", {})))


def is_past(output):
    """Whether a picture was here while the cell ran, which then has made room for the last one."""
    return output.get("metadata", {}).get("threadbook", {}).get("timeline") == {}


def text_of(output):
    if output.output_type == "stream":
        return output.text
    if output.output_type == "error":
        return f"{output.ename}: {output.evalue}\n"
    return output.data.get("text/plain", "") + "\n"


def lasting(cell):
    """What stays the same from run to run: the lines without numbers, bars and the order of threads."""
    lines = [re.sub(r"[█░]+", "▒", re.sub(r"-?\d+(\.\d+)?(E\d+)?", "#", line)) for line in text(cell).splitlines()]
    # Where a table cuts a long cell depends on how many digits stand before it.
    return sorted(re.sub(r"#[^#]*…", "#…", " ".join(line.split())) for line in lines)


def write_outputs(file, folder):
    [notebook] = run(nbformat.read(file, as_version=4), folder)
    for count, cell in enumerate(code_cells(notebook), start=1):
        cell.execution_count = count
    nbformat.write(notebook, file)


def main(files):
    for file in files or sorted(FOLDER.glob("*/*.ipynb")):
        print(file, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            write_outputs(Path(file), folder)


if __name__ == "__main__":
    main(sys.argv[1:])
