"""Pools of processes beside Python's multiprocessing, in turns, so that both see the same machine.

Times are medians in milliseconds, with their spread; a ratio below 1 says that Threadbook is faster. Ours are those of a
notebook that has used a process before, so that spare workers wait; the first use is a line of its own. The load of the
machine is printed: above 1 the figures say little.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client.manager import KernelManager

PATIENCE = 120
METHODS = ("fork", "forkserver", "spawn")
CALM = 4  # seconds in which spare workers start

PYTHON = '''
import multiprocessing, sys, time
def run(n): return n + 1
def same(x): return len(x)
def now(): return time.perf_counter() * 1000
if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    with context.Pool(2) as pool: pool.map(run, range(10))
    start = now(); pool = context.Pool(6); pool.map_async(run, range(20000)).get(); print("map", now() - start)
    for _ in range(100): pool.apply(run, (1,))
    start = now()
    for _ in range(300): pool.apply(run, (1,))
    print("trip", (now() - start) / 300)
    numbers = list(range(1000000))
    start = now(); pool.apply(same, (numbers,)); print("list", now() - start)
    pool.close(); pool.join()
    start = now(); found = []; pool = context.Pool(6)
    for n in range(20000): pool.apply_async(run, (n,), callback=found.append)
    pool.close(); pool.join(); print("apply", now() - start)
    start = now(); child = context.Process(target=run, args=(1,)); child.start(); child.join(); print("process", now() - start)
'''

TRIPS = 300
DEFINE = "int run(int n) { return n + 1; } ProcessPool pool;"
OURS = {
    "map": "pool = ProcessPool.of(6); pool.mapAsync(n -> run(n), range(20_000)).get();",
    "trip": f"for (int i = 0; i < {TRIPS}; i++) pool.apply(() -> run(1));",
    "list": "pool.apply(() -> numbers.size());",
    "apply": "var found = new ArrayList<Integer>(); try (var p = ProcessPool.of(6)) { for (int n : range(20_000)) p.applyAsync(() -> run(n), found::add); }",
    "process": 'ChildProcess.start("p", () -> run(1)).join();',
}
WORDS = {
    "map": "create a pool, map_async 20,000",
    "apply": "create a pool, 20,000 apply_async",
    "trip": "one round trip",
    "list": "a list of 1,000,000 ints shipped",
    "process": "one process, start and join",
}


def python(method):
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "program.py"  # spawn imports it again
        program.write_text(PYTHON)
        command = [sys.executable, str(program), method]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    return {line.split()[0]: float(line.split()[1]) for line in done.stdout.splitlines()}


class Notebook:
    """A kernel whose cells are timed from the inside."""

    def __init__(self):
        self.manager = KernelManager(kernel_name="threadbook")
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)
        self.run(DEFINE)

    def run(self, code):
        said = []
        self.client.execute_interactive(code, timeout=PATIENCE, output_hook=said.append, allow_stdin=False)
        assert not [m for m in said if m["msg_type"] == "error"], said
        return "".join(m["content"].get("text", "") for m in said)

    def timed(self, code):
        """Milliseconds, without those of compiling: it is one statement."""
        began, took = "long began = System.nanoTime();", "System.out.println((System.nanoTime() - began) / 1e6);"
        return float(self.run(f"{{ {began} {code} {took} }}"))

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def ours():
    notebook = Notebook()
    try:
        times = {"first": notebook.timed("ProcessPool.of(6).map(n -> run(n), range(20_000));")}
        notebook.run("var numbers = new ArrayList<>(range(1_000_000));")
        for what in ("map", "trip", "list", "apply", "process"):
            if what not in ("trip", "list"):
                time.sleep(CALM)
            if what == "trip":
                notebook.run(OURS[what])
            times[what] = notebook.timed(OURS[what]) / (TRIPS if what == "trip" else 1)
            if what == "list":
                notebook.run("pool.close();")
        return times
    finally:
        notebook.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    print(f"load {os.getloadavg()[0]:.1f}; medians of {rounds} rounds, ms; in brackets: threadbook / python")
    columns = {"threadbook": [], **{method: [] for method in METHODS}}
    for _ in range(rounds):
        columns["threadbook"].append(ours())
        for method in METHODS:
            columns[method].append(python(method))
    print(f"{'':36}{'threadbook':>22}" + "".join(f"{method:>20}" for method in METHODS))
    for what, words in WORDS.items():
        own = [times[what] for times in columns["threadbook"]]
        middle = statistics.median(own)
        line = f"{words:36}{middle:10.1f} ({min(own):.1f}–{max(own):.1f})".ljust(58)
        for method in METHODS:
            other = statistics.median(times[what] for times in columns[method])
            line += f"{other:11.2f} ({middle / other:5.2f})"
        print(line)
    print(f"{'the first pool of a notebook':36}{statistics.median(t['first'] for t in columns['threadbook']):10.1f}")


if __name__ == "__main__":
    main()
