"""The end: answered, and over at once, whatever cells have left running."""

import psutil
import pytest
from conftest import KERNEL
from jupyter_client.manager import KernelManager
from transcript import Transcript, alive, kinds, until

LEFT_RUNNING = {
    "nothing": "1",
    "10 000 threads": """
        var gate10k = new CountDownLatch(1);
        for (int i = 0; i < 10_000; i++) Thread.ofPlatform().daemon(false).start(() -> { try { gate10k.await(); } catch (InterruptedException e) { } });
        """,
    "100 000 virtual threads": """
        for (int i = 0; i < 100_000; i++) Thread.startVirtualThread(() -> { while (true) LockSupport.park(); });
        """,
    "a deadlock": """
        var a = new Object(); var b = new Object(); var both = new CountDownLatch(2);
        void grab(Object first, Object second) { synchronized (first) { both.countDown(); try { both.await(); } catch (InterruptedException e) { } synchronized (second) { } } }
        new Thread(() -> grab(a, b)).start(); new Thread(() -> grab(b, a)).start(); both.await();
        """,
    "a hanging shutdown hook": """
        Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } } }));
        """,
    "an executor that nobody closed": """
        var open = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) open.submit(() -> { while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } } });
        """,
    "spinning threads": """
        for (int i = 0; i < 8; i++) Thread.ofPlatform().start(() -> { while (true) Thread.onSpinWait(); });
        """,
    "a flood of output": """
        new Thread(() -> { while (true) System.out.println("flood"); }).start();
        """,
    "a child process": """
        var sleeper = new ProcessBuilder("sleep", "600").start();
        """,
}


def family(kernel):
    return [kernel.host(), *kernel.host().children(recursive=True)]


def assert_gone(processes, measured, what, limit=2.0):
    seconds = until(lambda: not any(alive(p) for p in processes), patience=10)
    measured(what, seconds)
    assert seconds < limit


@pytest.mark.parametrize("left", LEFT_RUNNING)
def test_shutdown_waits_for_nobody(kernel, measured, left):
    kernel.runs(LEFT_RUNNING[left], patience=60).ok()
    processes = family(kernel)
    request = kernel.sends("shutdown_request", "control", restart=False)
    reply = kernel.receives(request, "control", patience=5)
    assert reply["content"] == {"status": "ok", "restart": False}
    assert_gone(processes, measured, f"shutdown with {left}")


@pytest.mark.parametrize("channel", ["shell", "control"])
@pytest.mark.parametrize("restart", [True, False])
def test_shutdown_is_answered_and_published(kernel, channel, restart):
    request = kernel.sends("shutdown_request", channel, restart=restart)
    assert kernel.receives(request, channel, patience=5)["content"] == {"status": "ok", "restart": restart}
    kernel.hears_idle(request, patience=5)
    assert kinds(kernel.of(request)) == ["busy", "shutdown_reply", "idle"]
    assert kernel.of(request)[1]["content"]["restart"] == restart
    until(lambda: not alive(kernel.host()) if psutil.pid_exists(kernel.manager.provisioner.pid) else True, patience=5)


def test_shutdown_while_a_cell_spins(kernel, measured):
    kernel.runs("1")
    cell = kernel.executes("while (true) { try { Thread.onSpinWait(); } catch (Throwable t) { } }")
    kernel.hears_begin(cell)
    processes = family(kernel)
    kernel.sends("shutdown_request", "control", restart=False)
    assert_gone(processes, measured, "shutdown with a spinning cell")
    assert cell


def test_shutdown_before_the_engine_is_ready(tmp_path, measured):
    manager = KernelManager(kernel_name=KERNEL)
    manager.start_kernel(cwd=str(tmp_path))
    client = manager.client()
    client.start_channels()
    transcript = Transcript(client)
    host = psutil.Process(manager.provisioner.pid)
    request = transcript.sends("shutdown_request", "control", restart=False)
    transcript.receives(request, "control", patience=10)
    assert_gone([host], measured, "shutdown of a kernel just born")
    client.stop_channels()
    manager.cleanup_resources()


def test_the_managers_own_way_is_fast_and_needs_no_force(kernel, measured):
    kernel.runs(
        "var pool = Executors.newCachedThreadPool(); pool.submit(() -> { Thread.sleep(100_000); return 1; });"
    ).ok()
    processes = family(kernel)
    host = kernel.manager.provisioner.process
    kernel.manager.shutdown_kernel(now=False)
    assert host.returncode == 0
    assert_gone(processes, measured, "after the manager's shutdown")


def test_one_restart_after_the_other(kernel):
    for n in range(3):
        kernel.runs(f'int generation = {n}; var child = new ProcessBuilder("sleep", "600").start();').ok()
        before = family(kernel)
        kernel.manager.restart_kernel(now=False)
        kernel.client.wait_for_ready(timeout=30)
        assert kernel.runs("generation").reply["status"] == "error"
        assert not any(alive(p) for p in before)
    assert kernel.runs("1").reply["execution_count"] == 2
