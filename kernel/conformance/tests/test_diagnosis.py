"""What threads do and wait for is said while they do it."""

import re

import pytest
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
    assert '<img src="data:image/svg+xml;base64,' in said["text/html"]
    assert "<details><summary>as text</summary><pre>" in said["text/html"] and "`" not in said["text/html"]
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


def test_names_that_people_have_given_are_shown(kernel):
    hanging = kernel.executes(
        """var staff = ProcessExecutor.of(1);
           var open = new CountDownLatch(1);
           try (var scope = StructuredTaskScope.open(
                   StructuredTaskScope.Joiner.awaitAll(), each -> each.withName("shop"))) {
               scope.fork(() -> { open.await(); return 1; });
               System.out.println("forked");
               scope.join();
           }"""
    )
    kernel.hears_text("forked")
    hangs()
    assert "scope shop of main" in diagnosis(kernel, "%tasks", "shop")["text/plain"]
    assert re.search(r"`staff` +ProcessExecutor", diagnosis(kernel, "%pools", "`staff`")["text/plain"])
    kernel.interrupts()
    kernel.finished(hanging, 10)


def test_a_lambda_of_a_class_that_is_being_initialized_waits_for_that(kernel):
    hanging = kernel.executes(
        """class Config { static String value = run(() -> { sleep(0.1); return "v"; }); }
           System.out.println("asks");
           Config.value"""
    )
    kernel.hears_text("asks")
    hangs()
    said = diagnosis(kernel, "%deadlocks", "the initialization of class Config")["text/plain"]
    assert "waits for the initialization of class Config, run by main" in said
    assert "Deadlock: 2 threads wait for each other, for ever." in said
    kernel.interrupts()
    kernel.finished(hanging, 20)


def test_a_coroutine_that_keeps_a_monitor_holds_up_its_loop(kernel):
    hanging = kernel.executes(
        """var plate = new Object();
           void eats() { synchronized (plate) { sleep(0.01); } }
           System.out.println("eats");
           run(() -> gather(createTask(() -> eats()), createTask(() -> eats())));"""
    )
    kernel.hears_text("eats")
    hangs()
    said = diagnosis(kernel, "%deadlocks", "the monitor of Object `plate`", "then for its loop")["text/plain"]
    assert "Deadlock: 2 coroutines wait for each other, for ever." in said
    assert "Use AsyncLock in coroutines" in said
    kernel.interrupts()
    kernel.finished(hanging, 20)


def test_an_old_deadlock_is_not_the_reason_why_the_next_cell_hangs(kernel):
    kernel.runs(
        """var left = new ReentrantLock();
           var right = new ReentrantLock();
           var both = new CyclicBarrier(2);
           void take(Lock one, Lock other) throws Exception {
               one.lock();
               both.await();
               other.lock();
           }
           for (var locks : List.of(List.of(left, right), List.of(right, left))) {
               var _ = Thread.ofVirtual().start(() -> {
                   try { take(locks.get(0), locks.get(1)); } catch (Exception e) { }
               });
           }"""
    ).ok()
    hanging = kernel.executes("""var door = new Semaphore(0); System.out.println("knocks"); door.acquire();""")
    kernel.hears_text("knocks")
    hangs()
    said = diagnosis(kernel, "%deadlocks", "Semaphore `door`", "left from [")["text/plain"]
    assert said.index("Semaphore `door`") < said.index("Deadlock left from [1]")
    assert "Interrupt the cell" not in said
    kernel.interrupts()
    kernel.finished(hanging, 10)


def test_threads_that_come_and_go_can_be_looked_at(kernel):
    kernel.runs(
        """var over = new AtomicBoolean();
           var done = new LongAdder();
           void goOn(Callable<?> step) {
               Thread.ofVirtual().start(() -> {
                   try { while (!over.get()) { step.call(); done.increment(); } } catch (Exception e) { }
               });
           }
           for (int i = 0; i < 50; i++) {
               goOn(() -> { Thread.sleep(Duration.ofNanos(1_000)); return 0; });
               goOn(() -> { synchronized (over) { Thread.yield(); } return 0; });
               goOn(() -> { var short_ = new Thread(() -> { }); short_.start(); short_.join(); return 0; });
           }
           var self = ProcessHandle.current().pid();"""
    ).ok()
    for _ in range(10):
        assert "virtual" in diagnosis(kernel, "%threads", "virtual")["text/plain"]
        [answer] = kernel.runs("%deadlocks", patience=10).ok().contents("execute_result")
        assert "No deadlock" in answer["data"]["text/plain"]
    run = kernel.runs("var before = done.sum(); Thread.sleep(500); over.set(true); done.sum() > before")
    assert run.ok().contents("execute_result")[-1]["data"]["text/plain"] == "true"
    run = kernel.runs("ProcessHandle.current().pid() == self")
    assert run.ok().contents("execute_result")[-1]["data"]["text/plain"] == "true"


def test_who_takes_forks_in_order_never_waits_for_himself(kernel):
    kernel.runs(
        """var over = new AtomicBoolean();
           var forks = new ReentrantLock[5];
           Arrays.setAll(forks, _ -> new ReentrantLock());
           for (int i = 0; i < 5; i++) {
               int one = Math.min(i, (i + 1) % 5), other = Math.max(i, (i + 1) % 5);
               Thread.ofPlatform().daemon().name("philosopher " + i).start(() -> {
                   while (!over.get()) {
                       forks[one].lock();
                       forks[other].lock();
                       forks[other].unlock();
                       forks[one].unlock();
                   }
               });
           }"""
    ).ok()
    for _ in range(30):
        [answer] = kernel.runs("%deadlocks", patience=10).ok().contents("execute_result")
        assert "No deadlock" in answer["data"]["text/plain"]
    kernel.runs("over.set(true);").ok()


def test_a_web_server_of_the_jdk_and_its_handlers_are_seen(kernel):
    kernel.runs(
        """import com.sun.net.httpserver.HttpServer;
           var hs = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
           hs.createContext("/", e -> { e.sendResponseHeaders(204, -1); e.close(); });
           hs.setExecutor(Executors.newFixedThreadPool(2));
           hs.start();"""
    ).ok()
    kernel.runs(
        """for (int i = 0; i < 5; i++) {
               new URI("http://localhost:" + hs.getAddress().getPort()).toURL().openStream().close();
           }"""
    ).ok()
    pools = diagnosis(kernel, "%pools", "0 of 2", "5\n1 open pool.")["text/plain"]
    assert re.search(r"hs +ThreadPoolExecutor +0 of 2 +0 +5\n1 open pool\.", pools)
    threads = diagnosis(kernel, "%threads", "-thread-2")["text/plain"]
    assert re.search(r"HTTP-Dispatcher +\d+ +platform +RUNNABLE +a request", threads)
    assert "timeout-task" not in threads and "threadbook" not in threads
    kernel.runs("hs.stop(0); ((ExecutorService) hs.getExecutor()).close();").ok()


def test_what_serves_a_helper_is_not_of_the_notebook(kernel):
    kernel.runs("var bin = HttpBin.start(); bin.uri().toURL().openStream().close();").ok()
    assert diagnosis(kernel, "%pools", "open")["text/plain"] == "No pool is open."
    assert "HTTP-Dispatcher" not in diagnosis(kernel, "%threads", "")["text/plain"]
    kernel.runs("bin.close();").ok()


def test_tasks_of_an_executor_are_counted_also_while_they_are_queued(kernel):
    kernel.runs(
        """var end = new CountDownLatch(1);
           var tp = Executors.newFixedThreadPool(1);
           for (int i = 0; i < 4; i++) tp.submit(() -> { end.await(); return 1; });"""
    ).ok()
    assert diagnosis(kernel, "%tasks", "3 queued", "└ ")["text/plain"].endswith("\n4 tasks not done.")
    kernel.runs("end.countDown(); tp.close();").ok()


@pytest.mark.parametrize("kind", ["ThreadPool", "ProcessPool"])
def test_whoever_waited_for_several_tasks_reads_which_of_them_ran(kernel, kind):
    cell = kernel.executes(
        f"""try (var pp = {kind}.of(2)) {{
                System.out.println("asks");
                pp.map(n -> {{ Thread.sleep(20_000); return n; }}, range(3));
            }}"""
    )
    kernel.hears_text("asks")
    hangs()
    diagnosis(kernel, "%pools", "2 of 2")
    kernel.interrupts()
    trace = re.sub(r" \(cell \d, line \d\)", "", kernel.finished(cell, 10).trace())
    running = r"task-1 and 2 more of (pool-\d+), running on \1-worker-[12], \1-worker-[12], one more queued in \1, at cell"
    assert re.search(running, trace), trace


def test_the_pool_that_is_part_of_a_deadlock_has_its_variable_in_marks(kernel):
    cell = kernel.executes(
        """var one = Executors.newSingleThreadExecutor();
           var fo = one.submit(() -> one.submit(() -> 1).get());
           System.out.println("asks");
           fo.get();"""
    )
    kernel.hears_text("asks")
    hangs()
    said = diagnosis(kernel, "%deadlocks", "queued in the pool `one`")
    assert "and the pool `one` wait for each other, for ever." in said["text/plain"]
    assert "and the pool one wait for each other, for ever." in said["image/svg+xml"]
    assert "`" not in said["text/html"] + said["image/svg+xml"]
    kernel.interrupts()
    kernel.finished(cell, 10)
