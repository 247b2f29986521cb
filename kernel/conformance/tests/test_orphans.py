"""Nobody outlives the one who needs them: two seconds after a death by force, its children are gone."""

import json
import signal
import subprocess
import sys
import textwrap

import psutil
import pytest
from transcript import alive, until

LIMIT = 2.0

BUSY = {
    "idle": None,
    "spinning": "while (true) { try { Thread.onSpinWait(); } catch (Throwable t) { } }",
    "printing": 'while (true) { System.out.println("and on"); }',
    "with 1 000 threads": "for (int i = 0; i < 1000; i++) new Thread(() -> { while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } } }).start();",
    "with a hanging hook": "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } } }));",
}


@pytest.mark.parametrize("state", BUSY)
def test_the_guest_goes_with_the_host(kernel, measured, state):
    kernel.runs("1")
    if BUSY[state]:
        kernel.hears_begin(kernel.executes(BUSY[state]))
    guest = kernel.guest()
    kernel.host().send_signal(signal.SIGKILL)
    seconds = until(lambda: not alive(guest), patience=10)
    measured(f"guest, {state}, gone after its host", seconds)
    assert seconds < LIMIT


# What starts the kernel is itself a process: it says who the kernel is, and waits to be killed.
CLIENT = """
    import json, sys, psutil
    from jupyter_client.manager import start_new_kernel
    manager, client = start_new_kernel(kernel_name="threadbook", startup_timeout=60)
    client.execute_interactive(%r, output_hook=lambda m: None)
    host = manager.provisioner.pid
    print(json.dumps([host] + [p.pid for p in psutil.Process(host).children(recursive=True)]), flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize(
    "cell",
    ["1", "for (int i = 0; i < 4; i++) Thread.ofPlatform().start(() -> { while (true) Thread.onSpinWait(); });"],
    ids=["idle", "spinning"],
)
def test_the_kernel_goes_with_the_process_that_started_it(measured, cell):
    client = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(CLIENT % cell)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    processes = [psutil.Process(pid) for pid in json.loads(client.stdout.readline())]
    assert len(processes) >= 2
    client.kill()
    client.wait()
    seconds = until(lambda: not any(map(alive, processes)), patience=10)
    measured("host and guest gone after their client", seconds)
    assert seconds < LIMIT


def test_a_terminated_host_takes_its_guest_along(kernel, measured):
    guest = kernel.guest()
    kernel.host().terminate()
    measured("guest gone after a terminated host", until(lambda: not alive(guest), patience=10))


def test_a_cell_s_own_children_go_when_the_kernel_is_shut_down(kernel):
    kernel.runs('var nap = new ProcessBuilder("sleep", "600").start();').ok()
    [nap] = [p for p in kernel.host().children(recursive=True) if p.name() == "sleep"]
    kernel.manager.shutdown_kernel(now=False)
    until(lambda: not alive(nap), patience=2)


def test_a_cell_s_own_children_go_when_it_ends_its_process(kernel):
    kernel.runs('var nap = new ProcessBuilder("sleep", "601").start();').ok()
    [nap] = [p for p in kernel.host().children(recursive=True) if p.name() == "sleep"]
    assert "System.exit(0)" in kernel.runs("System.exit(0);").error()["evalue"]
    until(lambda: not alive(nap), patience=2)


def test_a_cell_s_own_children_go_with_a_guest_that_cannot_be_stopped(kernel):
    kernel.runs('var nap = new ProcessBuilder("sleep", "602").start();').ok()
    [nap] = [p for p in kernel.host().children(recursive=True) if p.name() == "sleep"]
    cell = kernel.executes('{ System.out.println("runs"); while (true) Thread.onSpinWait(); }')
    kernel.hears_text("runs")
    kernel.guest().suspend()
    kernel.interrupts()
    assert "could not be stopped" in kernel.finished(cell, 15).error()["evalue"]
    until(lambda: not alive(nap), patience=2)
