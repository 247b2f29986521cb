"""The teaching notebooks: running them as JupyterLab does, and what stands below their cells then."""

import copy
import itertools
import os
import re
import time
from dataclasses import dataclass

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbclient.util import ensure_async
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from notebook_pair import code_cells, tags

KERNEL = "threadbook"
PATIENCE = 60  # seconds for a cell
# With the unit, since 990 ms may be 1.1 s another time, and the 2 processors of one machine are 1 processor of another.
NUMBER = re.compile(r"([<>] )?-?\d+(,\d{3})*(\.\d+)?(E-?\d+)?( (ns|µs|ms|s|min|processors?)\b)?")


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


@dataclass(frozen=True)
class Run:
    """A notebook as it is after it has been run, and how long that took."""

    notebook: NotebookNode
    seconds: float


def run(several, folder, environment=None, after=lambda kernel: None):
    """Runs the notebooks one after the other in one fresh kernel. After each is called what is told the pid of the kernel."""
    several = copy.deepcopy(several)
    client = Client(new_notebook(), allow_errors=True)  # troubles tells them by their cells
    # As if they were one: the client finds by its number the cell in which a picture that changes late stands.
    client.nb.cells = [cell for notebook in several for cell in notebook.cells]
    environment = {**os.environ, "THREADBOOK_TIMING": "auto", **(environment or {})}
    runs, index = [], itertools.count()
    with client.setup_kernel(cwd=str(folder), env=environment):
        for notebook in several:
            began = time.monotonic()
            for cell in notebook.cells:
                client.execute_cell(cell, next(index))
            runs.append(Run(notebook, time.monotonic() - began))
            after(client.km.provisioner.pid)
    for cell in code_cells(client.nb):
        cell.outputs = joined(cell.outputs)
    return runs


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
    """What stays the same from run to run and machine to machine: the lines without numbers, bars and the order of threads."""
    lines = [re.sub(r"[█░]+", "▒", NUMBER.sub("#", line)) for line in text(cell).splitlines()]
    # Where a table cuts a long cell depends on how many digits stand before it.
    return sorted(re.sub(r"#[^#]*…", "#…", " ".join(line.split())) for line in lines)


def troubles(notebook):
    """Why a reader would not trust it: the id of a cell, and a line about it, for each reason up to the first error."""
    cells = code_cells(notebook)
    if not any("✓" in text(cell) for cell in cells):
        yield cells[0].id, "no cell of the notebook checks anything"
    for cell in cells:
        shown = {output.get("name", output.output_type): text_of(output).strip() for output in cell.outputs}
        for kind, tag in {"stderr": "expects-stderr", "error": "raises-exception"}.items():
            if kind in shown and tag not in tags(cell):
                yield cell.id, f"shows {kind}, without the tag {tag}: {shown[kind]}"
            if tag in tags(cell) and kind not in shown:
                yield cell.id, f"has the tag {tag}, and shows no {kind}"
        if "error" in shown and "raises-exception" not in tags(cell):
            return
