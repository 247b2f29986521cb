"""What threads do and wait for is said while they do it."""

import re

from transcript import hangs

CROSSING = """
record Account(String owner) {}
var alice = new Account("Alice");
var bob = new Account("Bob");
var both = new CyclicBarrier(2);
void transfer(Account from, Account to) {
    synchronized (from) {
        try { both.await(); } catch (Exception e) { throw new IllegalStateException(e); }
        synchronized (to) { }
    }
}
var one = Thread.ofPlatform().daemon().name("one").start(() -> transfer(alice, bob));
var other = Thread.ofVirtual().name("转账").start(() -> transfer(bob, alice));
System.out.println("crossing");
one.join();
"""


def diagnosis(kernel, command, *parts):
    """The answer, as soon as it has all these parts: a thread says nothing when it begins to wait."""
    answer = {}
    for _ in range(100):
        [result] = kernel.runs(command, patience=10).ok().contents("execute_result")
        answer = result["data"]
        if all(part in answer["text/plain"] for part in parts):
            break
    return answer


def test_a_deadlock_is_explained_while_its_cell_hangs(shared):
    crossing = shared.executes(CROSSING)
    shared.hears_text("crossing")
    hangs()
    said = diagnosis(shared, "%deadlocks", "held by one", "held by 转账", "main")
    text = said["text/plain"]
    assert "Deadlock: 2 threads wait for each other, for ever." in text
    assert "waits for the monitor of Account `bob`, held by 转账 (taken in transfer, [" in text
    assert re.search(r"one at \[\d+\]:9 in transfer", text)
    assert "waits for the end of one" in text
    assert said["image/svg+xml"].startswith("<svg") and "转账" in said["image/svg+xml"]
    assert said["image/svg+xml"] in said["text/html"]
    threads = diagnosis(shared, "%threads", "BLOCKED")["text/plain"]
    assert re.search(r"转账 +\d+ +virtual +\[\d+\]:9 in transfer +BLOCKED", threads)
    assert "threadbook-" not in threads and "Finalizer" not in threads
    shared.interrupts()
    shared.finished(crossing, 10)


def test_pools_and_their_tasks_are_shown(shared):
    shared.runs(
        """var gate = new CountDownLatch(1);
           var cooks = ThreadPool.of(2);
           for (int i = 0; i < 3; i++) cooks.applyAsync(() -> { gate.await(); return 1; });"""
    ).ok()
    pools = diagnosis(shared, "%pools", "2 of 2")["text/plain"]
    assert re.search(r"`cooks` +ThreadPool +\[\d+\]:2 +2 of 2 +task-1 at \[\d+\]:3, task-2 at \[\d+\]:3 +1 +0 +0 ", pools)
    tasks = diagnosis(shared, "%tasks", "CountDownLatch `gate` (count 1)")["text/plain"]
    assert "└ task-3" in tasks and "queued" in tasks
    shared.runs("gate.countDown(); cooks.close(); cooks.join();").ok()
    assert "`cooks`" not in diagnosis(shared, "%pools")["text/plain"]
