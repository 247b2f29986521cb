"""What every conformance test can ask for."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import KernelManager
from timeline_picture import SPIN
from transcript import PATIENCE, Transcript

TARGET = Path(__file__).resolve().parent.parent / "target"
KERNEL = "threadbook"

# What a cell has cost is below it by default. Tests of other things do not want to see it, and test_timing.py says auto.
os.environ["THREADBOOK_TIMING"] = "off"

# Under nohup what tests start would ignore hangups, too, and such a kernel outlives who started it. A handler of ours
# goes on with that here, and is not inherited.
if signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:
    signal.signal(signal.SIGHUP, lambda *_: None)


class Kernel(Transcript):
    """A kernel of our kernelspec, its manager, and one client."""

    def __init__(self, manager):
        super().__init__(manager.client())
        self.manager = manager
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def another_client(self):
        """The transcript of a second client."""
        client = BlockingKernelClient()
        client.load_connection_file(self.manager.connection_file)
        client.start_channels()
        return Transcript(client)

    def host(self):
        """The process that Jupyter has started."""
        return psutil.Process(self.manager.provisioner.pid)

    def guest(self):
        """The process in which cells run."""
        return self.guests()[0]

    def guests(self):
        return [child for child in self.host().children() if is_guest(child)]

    def close(self):
        self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)
        self.manager.cleanup_resources()


def is_guest(process):
    try:
        return "guest.jar" in " ".join(process.cmdline())
    except psutil.Error:  # it has just ended
        return False


PORT_TAKEN = 75  # with what a kernel ends of whose ports one is not free any more


def new_kernel(**options):
    """A kernel, on other ports if somebody takes one between its choice and its use: so does Jupyter's server."""
    while True:
        manager = KernelManager(kernel_name=KERNEL)
        manager.start_kernel(**options)
        try:
            return Kernel(manager)
        except BaseException:
            ended = manager.provisioner.process.poll()
            manager.shutdown_kernel(now=True)
            if ended != PORT_TAKEN:
                raise


@pytest.fixture
def start_kernel(tmp_path):
    """Starts kernels with other settings: start_kernel(env={...}). All of them end with the test."""
    started = []

    def start(**options):
        options.setdefault("cwd", str(tmp_path))
        if "env" in options:
            options["env"] = {**os.environ, **options["env"]}
        started.append(new_kernel(**options))
        return started[-1]

    yield start
    for kernel in started:
        kernel.close()


@pytest.fixture
def kernel(start_kernel):
    """A fresh kernel, for tests that kill it, or whose answer depends on what ran before."""
    return start_kernel()


@pytest.fixture(scope="module")
def lent():
    """The kernel that the tests of one file share, at most one: which names other files use is nobody's business."""
    kernels = []
    yield kernels
    for kernel in kernels:
        kernel.close()


@pytest.fixture
def shared(lent, request, tmp_path_factory):
    """One kernel for the tests of a file: they use different names, and leave it idle. A failed test takes it with it."""
    if not lent:
        lent.append(new_kernel(cwd=str(tmp_path_factory.mktemp("cwd"))))
    yield lent[0]
    lent[0].published.clear()
    if getattr(request.node, "has_failed", True):
        lent.pop().close()


def told(timing):
    """The environment of a kernel that is told when to say what cells cost."""
    return {**os.environ, "THREADBOOK_TIMING": timing}


@pytest.fixture(scope="module")
def timed(request, tmp_path_factory):
    """A kernel that says below each cell what it has cost; it knows SPIN of its file, or that of the pictures."""
    kernel = new_kernel(cwd=str(tmp_path_factory.mktemp("cwd")), env=told("auto"))
    kernel.runs(getattr(request.module, "SPIN", SPIN)).ok()
    yield kernel
    kernel.close()


@pytest.fixture(scope="session")
def chromium():
    """The path of the browser."""
    return os.environ["THREADBOOK_CHROMIUM"]


@pytest.fixture(scope="session")
def screenshots():
    """The folder for pictures that people look at after the build."""
    folder = TARGET / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def measured(record_property):
    """Keeps a figure that people want to see, whether or not the test passes: measured("interrupt", 0.2)."""

    def say(what, figure, unit="s"):
        record_property(what, f"{figure:.3f} {unit}" if isinstance(figure, float) else f"{figure} {unit}")

    return say


def pytest_terminal_summary(terminalreporter):
    """All that was measured, in one list."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    figures = [pair for report in reports if report.when == "call" for pair in report.user_properties]
    if figures:
        terminalreporter.section("measured")
    for what, figure in figures:
        terminalreporter.write_line(f"    {what}: {figure}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.has_failed = report.failed
    return report


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    """A test that hangs tells what all its JVMs are doing, just before its time is over."""
    marker = item.get_closest_marker("timeout")
    limit = float(marker.args[0] if marker and marker.args else item.config.getini("timeout"))
    alarm = threading.Timer(max(1.0, limit - 10), dump_threads, [item.nodeid])
    alarm.daemon = True
    alarm.start()
    yield
    alarm.cancel()


def dump_threads(name):
    """Writes the threads of every JVM that we have started to target/threads, and to stderr."""
    jstack = Path(os.environ["THREADBOOK_JDK"]) / "bin/jstack"
    folder = TARGET / "threads"
    folder.mkdir(parents=True, exist_ok=True)
    for process in psutil.Process().children(recursive=True):
        try:
            if process.name() not in ("java", "java.exe"):
                continue
            dump = subprocess.run([jstack, "-l", str(process.pid)], capture_output=True, text=True, timeout=8).stdout
        except (psutil.Error, subprocess.TimeoutExpired) as problem:
            dump = f"no dump of {process.pid}: {problem}"
        safe = "".join(c if c.isalnum() else "-" for c in name)
        (folder / f"{safe}-{process.pid}.txt").write_text(dump, encoding="utf-8")
        print(f"\n{name} hangs; JVM {process.pid}:\n{dump}", file=sys.__stderr__)
