"""What is told of the threads of a stopped cell: not that they were stopped, but what went wrong besides."""

import pytest
from test_interrupt import await_begun


@pytest.mark.parametrize(
    "makes",
    [
        'throw new IllegalStateException("so be it");',
        "throw new IllegalStateException(e);",
        "throw new CancellationException();",
    ],
)
def test_whatever_thousands_of_threads_make_of_their_interrupt_is_not_told(shared, makes):
    cell = shared.executes(f"""{{
        var crowd = new ArrayList<Thread>();
        for (int i = 0; i < 5_000; i++) crowd.add(Thread.startVirtualThread(() -> {{
            try {{ Thread.sleep(100_000); }} catch (InterruptedException e) {{ {makes} }}
        }}));
        System.out.println("now");
        for (var thread : crowd) thread.join();
    }}""")
    await_begun(shared)
    shared.interrupts()
    done = shared.finished(cell, 10)
    assert "still running" not in done.trace()
    assert done.text("stderr") == ""


def test_a_clean_up_that_fails_on_a_thread_of_its_own_is_told(shared):
    cell = shared.executes("""
        try {
            System.out.println("now");
            Thread.sleep(100_000);
        } finally {
            var cleaner = new Thread(() -> { throw new IllegalStateException("clean-up broke"); });
            cleaner.start();
            cleaner.join();
        }""")
    await_begun(shared)
    shared.interrupts()
    assert "clean-up broke" in shared.finished(cell, 10).text("stderr")


def test_what_a_thread_dies_of_by_itself_is_told_in_a_stopped_cell_too(shared):
    cell = shared.executes("""{
        Thread.startVirtualThread(() -> { throw new IllegalStateException("by itself"); }).join();
        System.out.println("now");
        while (true) { }
    }""")
    await_begun(shared)
    shared.interrupts()
    assert "by itself" in shared.finished(cell, 10).text("stderr")
