"""What it costs to say below each cell what it has cost: one kernel that does, one that does not, turn by turn."""

import argparse
import os
import statistics
import time
from contextlib import contextmanager

from jupyter_client.manager import KernelManager

PATIENCE = 120

CELLS = {
    "1 + 1": ("1 + 1", 30),
    "20,000 virtual threads": (
        "try (var all = Executors.newVirtualThreadPerTaskExecutor()) {"
        " for (int i = 0; i < 20_000; i++) all.submit(() -> { Thread.sleep(1); return 1; }); }",
        5,
    ),
    "100 platform threads": (
        "var made = new Thread[100]; for (int i = 0; i < 100; i++) (made[i] = new Thread(() -> { })).start();"
        " for (var thread : made) thread.join();",
        5,
    ),
}


@contextmanager
def kernel(timing):
    manager = KernelManager(kernel_name="threadbook")
    manager.start_kernel(env={**os.environ, "THREADBOOK_TIMING": timing})
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def seconds(client, code):
    begin = time.perf_counter()
    reply = client.execute_interactive(code, timeout=PATIENCE, output_hook=lambda message: None)
    assert reply["content"]["status"] == "ok", reply["content"]
    return time.perf_counter() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    print(f"{'':26}{'off':>10}{'auto':>10}{'more':>10}{'ratio':>8}   median of {rounds} rounds, ms")
    with kernel("off") as off, kernel("auto") as auto:
        for name, (code, repeats) in CELLS.items():
            compare(name, off, auto, lambda client: median(client, code, repeats), rounds)


def compare(name, off, auto, measure, rounds):
    for client in (off, auto):
        measure(client)  # the first are not warm
    pairs = [(measure(off), measure(auto)) for _ in range(rounds)]
    less, more = (statistics.median(times) for times in zip(*pairs))
    print(f"{name:26}{less:10.2f}{more:10.2f}{more - less:10.2f}{more / less:8.2f}", flush=True)


def median(client, code, repeats):
    return 1000 * statistics.median(seconds(client, code) for _ in range(repeats))



if __name__ == "__main__":
    main()
