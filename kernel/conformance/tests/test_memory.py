"""What a cell no longer holds is freed, however often it is run."""

import pytest

MEGABYTES = 1024 * 1024

FORMS = {
    "a variable": "var big = new byte[20_000_000];",
    "the last expression": "new byte[20_000_000]",
    "a lambda that holds it": "var held20 = new byte[20_000_000]; Supplier<Integer> reader = () -> held20.length; reader.get();",
    "a thread that ended": "var t20 = Thread.ofPlatform().start(() -> { var mine = new byte[20_000_000]; mine[1] = 1; }); t20.join();",
    "a class anew": "class Holder20 { byte[] b = new byte[20_000_000]; } var h20 = new Holder20();",
    "an exception": "try { throw new Exception() { byte[] b = new byte[20_000_000]; }; } catch (Exception e) { }",
}
TIMES = {"a variable": 300}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("form", FORMS)
def test_twenty_megabytes_again_and_again(start_kernel, measured, form):
    kernel = start_kernel(env={"THREADBOOK_VM_OPTIONS": "-Xmx256m"})
    times = TIMES.get(form, 20)
    requests = [kernel.executes(FORMS[form]) for _ in range(times)]
    for request in requests:
        assert kernel.receives(request, patience=60)["content"]["status"] == "ok"
    kernel.hears_idle(requests[-1])
    used = int(
        kernel.runs("System.gc(); Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()").ok().result()
    )
    rss = kernel.guest().memory_info().rss
    measured(f"heap after {times} × {form}", used // MEGABYTES, "MB")
    measured("  resident", rss // MEGABYTES, "MB")
    assert used < 100 * MEGABYTES
    assert rss < 600 * MEGABYTES


def test_classes_do_not_pile_up(shared, measured):
    count = "java.lang.management.ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()"

    def loaded():
        shared.runs("System.gc();")
        return int(shared.runs(count).ok().result())

    shared.runs("1 + 1")
    before = loaded()
    requests = [shared.executes("1 + 1") for _ in range(100)]
    for request in requests:
        shared.finished(request, 60).ok()
    after = loaded()
    measured("classes more after 100 cells", after - before, "")
    assert after - before < 150  # JShell makes one or more for each cell; the one of an expression stays


def test_the_host_does_not_grow_with_what_is_printed(kernel, measured):
    kernel.runs("1")
    before = kernel.host().memory_info().rss
    for _ in range(3):
        kernel.runs('for (int i = 0; i < 30_000; i++) System.out.println("some line of text " + i);', patience=60)
    grown = kernel.host().memory_info().rss - before
    measured("host grown by", grown // MEGABYTES, "MB")
    assert grown < 200 * MEGABYTES


def test_a_hundred_thousand_threads_leave_nothing_behind(kernel, measured):
    kernel.runs("1")
    code = 'try (var e = Executors.newVirtualThreadPerTaskExecutor()) { for (int i = 0; i < 100_000; i++) e.submit(() -> { System.out.print(""); }); }'
    kernel.runs(code, patience=60).ok()
    used = int(
        kernel.runs("System.gc(); Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()").ok().result()
    )
    measured("heap after 100 000 threads that printed", used // MEGABYTES, "MB")
    assert used < 60 * MEGABYTES
    files = kernel.guest().num_fds() if hasattr(kernel.guest(), "num_fds") else 0
    assert files < 100
