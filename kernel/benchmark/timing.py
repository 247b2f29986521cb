"""What it costs to say below each cell what it has cost: one kernel that does and does not, turn by turn.

"To idle" is from the request until the kernel is idle again, with the picture and the line below the cell; "inside" is
what the cell's own clock says: how much its threads are held up.
"""

import argparse
import statistics
import time
from contextlib import contextmanager

from jupyter_client.manager import KernelManager

PATIENCE = 120

CODE = {
    "20,000 virtual threads": (
        "try (var all = Executors.newVirtualThreadPerTaskExecutor()) {"
        " for (int i = 0; i < 20_000; i++) all.submit(() -> { Thread.sleep(1); return 1; }); }"
    ),
    "100 platform threads": (
        "var made = new Thread[100]; for (int i = 0; i < 100; i++) (made[i] = new Thread(() -> { })).start();"
        " for (var thread : made) thread.join();"
    ),
}


@contextmanager
def kernel():
    manager = KernelManager(kernel_name="threadbook")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run(client, code):
    values = []
    reply = client.execute_interactive(code, timeout=PATIENCE, output_hook=lambda message: keep(message, values))
    assert reply["content"]["status"] == "ok", reply["content"]
    return values


def keep(message, values):
    if message["msg_type"] == "execute_result":
        values.append(message["content"]["data"]["text/plain"])


def to_idle(client, code):
    begin = time.perf_counter()
    run(client, code)
    return time.perf_counter() - begin


def inside(client, code):
    clocked = f"long begin = System.nanoTime(); {code} return System.nanoTime() - begin;"
    [nanos] = run(client, f"((Callable<Long>) () -> {{ {clocked} }}).call()")
    return int(nanos) / 1e9


CELLS = {"1 + 1, to idle": (to_idle, "1 + 1", 30)} | {
    f"{name}, {clock.__name__.replace('_', ' ')}": (clock, code, 5)
    for name, code in CODE.items()
    for clock in (to_idle, inside)
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--warm-up", type=int, default=10, help="rounds that are not counted")
    options = parser.parse_args()
    print(f"{'':34}{'off':>10}{'auto':>10}{'more':>10}{'ratio':>8}   median of {options.rounds} rounds, ms")
    with kernel() as client:
        for name, (clock, code, repeats) in CELLS.items():
            compare(name, lambda timing: median(client, timing, clock, code, repeats), options)


def compare(name, measure, options):
    for _ in range(options.warm_up):
        measure("off"), measure("auto")
    # Each goes first as often as the other: what one leaves behind, the garbage collector finds in the other's time.
    pairs = [(measure("off"), measure("auto")) for _ in range(options.rounds // 2)]
    pairs += [tuple(reversed((measure("auto"), measure("off")))) for _ in range(options.rounds // 2)]
    less, more = (statistics.median(times) for times in zip(*pairs))
    print(f"{name:34}{less:10.2f}{more:10.2f}{more - less:10.2f}{more / less:8.2f}", flush=True)


def median(client, timing, clock, code, repeats):
    run(client, f"%timing {timing}")
    return 1000 * statistics.median(clock(client, code) for _ in range(repeats))


if __name__ == "__main__":
    main()
