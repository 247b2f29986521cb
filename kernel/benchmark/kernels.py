"""Start-up and latency of the kernel beside ipykernel's, in turns, so that both see the same machine.

Times are medians in milliseconds. A ratio below 1 says that Threadbook is faster.
"""

import argparse
import os
import statistics
import subprocess
import time
from contextlib import contextmanager

from jupyter_client.manager import KernelManager

PATIENCE = 60
COLD = 60  # cells until most of what they need of the compiler is compiled itself
WARM = 30
NAMES = 1000

DEFINE = {
    "threadbook": "\n".join(f"int name{i} = {i};" for i in range(NAMES // 10)),
    "python3": "\n".join(f"name{i} = {i}" for i in range(NAMES // 10)),
}


@contextmanager
def kernel(name):
    """A kernel that has just been asked to start; its client, whose channels are open."""
    manager = KernelManager(kernel_name=name)
    manager.start_kernel(stderr=subprocess.DEVNULL)
    client = manager.client()
    client.start_channels()
    try:
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def until_idle(client, code):
    """Seconds from the request to its idle."""
    started = time.perf_counter()
    request = client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=PATIENCE)
        if (
            message["parent_header"].get("msg_id") == request
            and message["msg_type"] == "status"
            and message["content"]["execution_state"] == "idle"
        ):
            client.get_shell_msg(timeout=PATIENCE)
            return time.perf_counter() - started


def start(name):
    """Seconds from the spawn to the answer of kernel_info, and to the first result."""
    started = time.perf_counter()
    with kernel(name) as client:
        client.wait_for_ready(timeout=PATIENCE)
        known = time.perf_counter() - started
        until_idle(client, "1 + 1")
        return known, time.perf_counter() - started


def warm(name):
    """Median seconds of `1 + 1` in a kernel with no names, and in one with a thousand."""
    with kernel(name) as client:
        client.wait_for_ready(timeout=PATIENCE)
        few = latency(client)
        for part in range(10):
            until_idle(client, DEFINE[name].replace("name", f"name{part}_"))
        return few, latency(client)


def latency(client):
    for _ in range(COLD):
        until_idle(client, "1 + 1")
    return statistics.median(until_idle(client, "1 + 1") for _ in range(WARM))


def row(what, ours, theirs):
    ours, theirs = statistics.median(ours) * 1000, statistics.median(theirs) * 1000
    print(f"{what:34}{ours:12.1f}{theirs:12.1f}{ours / theirs:8.2f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    for name in DEFINE:
        start(name)  # the disk's cache is warm for both
    print(f"load {os.getloadavg()[0]:.1f}")
    print(f"{'':34}{'threadbook':>12}{'ipykernel':>12}{'ratio':>8}    medians of {rounds}, ms")
    starts = {name: [] for name in DEFINE}
    for _ in range(rounds):
        for name, times in starts.items():
            times.append(start(name))
    row("spawn to kernel_info", *([t[0] for t in times] for times in starts.values()))
    row("spawn to first result", *([t[1] for t in times] for times in starts.values()))
    warms = {name: [] for name in DEFINE}
    for _ in range(max(1, rounds // 2)):
        for name, times in warms.items():
            times.append(warm(name))
    row("1 + 1 warm, request to idle", *([t[0] for t in times] for times in warms.values()))
    row(f"the same with {NAMES} names", *([t[1] for t in times] for times in warms.values()))


if __name__ == "__main__":
    main()
