"""What comes after a stop: of the stopped cell nothing begins or comes back, and all of other cells goes on."""

import os

import pytest
from test_interrupt import await_begun
from transcript import until


def stops(kernel, code):
    """Runs a cell that says when it may be stopped, and stops it then."""
    cell = kernel.executes(code)
    await_begun(kernel)
    kernel.interrupts()
    done = kernel.finished(cell, 10)
    assert done.error()["ename"] == "Interrupted"
    return done


TASKS = {
    "in a pool": "one.submit(doors::take);",
    "on a thread": "waits = new Thread(door::acquireUninterruptibly); waits.start();",
    "on a thread of the builder": "waits = Thread.ofPlatform().start(door::acquireUninterruptibly);",
    "on a virtual thread": "waits = Thread.startVirtualThread(new FutureTask<>(doors::take));",
}


@pytest.mark.parametrize("where", TASKS)
def test_a_task_that_only_waits_in_a_method_of_the_jdk_is_stopped(shared, where):
    """No code of the notebook is on its stack, as on that of an idle worker."""
    shared.runs("""
        var one = Executors.newFixedThreadPool(1);
        var doors = new LinkedBlockingQueue<String>();
        var door = new Semaphore(0);
        Thread waits = Thread.currentThread();
        """).ok()
    stops(shared, f'{{ {TASKS[where]} Thread.sleep(100); System.out.println("now"); Thread.sleep(1_000_000); }}')
    assert shared.runs("one.submit(() -> 7).get(5, TimeUnit.SECONDS)").ok().result() == "7"
    assert where == "in a pool" or shared.runs("waits.join(5_000); waits.isAlive()").ok().result() == "false"


def test_a_thread_that_works_for_another_cell_meanwhile_ends_when_it_comes_back(shared):
    owner = shared.executes("""
        var given = new CompletableFuture<Integer>();
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        given.thenRun(() -> {
            begun.countDown();
            while (goOn.getCount() > 0) LockSupport.parkNanos(1_000_000);
            System.out.println("interrupted: " + Thread.currentThread().isInterrupted());
        });
        Thread giver;
        """)
    shared.finished(owner)
    done = stops(
        shared,
        """{
            giver = new Thread(() -> { given.complete(1); while (true) { } }, "giver");
            giver.start();
            begun.await();
            System.out.println("now");
            Thread.sleep(1_000_000);
        }""",
    )
    assert "Left behind" in done.trace() and "    giver, " in done.trace()
    assert shared.runs("goOn.countDown(); giver.join(5_000); giver.isAlive()").ok().result() == "false"
    until(lambda: shared.asks("kernel_info_request") and "interrupted: false\n" in texts(shared, owner))


def texts(kernel, request):
    return "".join(m["content"]["text"] for m in kernel.of(request) if m["msg_type"] == "stream")


def test_callbacks_of_a_stopped_cell_that_wait_do_not_begin(shared):
    """One after the other they were begun and stopped, and in between nobody seemed to be left."""
    shared.runs("""
        var calling = ThreadPool.of(1);
        var called = new CompletableFuture<Integer>();
        calling.applyAsync(() -> 1, called::complete);
        called.get();
        """).ok()
    for _ in range(3):
        stops(
            shared,
            """{
                for (int i = 0; i < 2_000; i++) calling.applyAsync(() -> 1, n -> { while (true) { } });
                calling.apply(() -> 1);
                System.out.println("now");
                Thread.sleep(1_000_000);
            }""",
        )
        after = """
            var next = new CompletableFuture<Integer>();
            calling.applyAsync(() -> 7, next::complete);
            next.get(5, TimeUnit.SECONDS)"""
        assert shared.runs(after).ok().result() == "7"


def test_pieces_of_a_computation_are_those_of_the_cell_that_has_made_it(shared):
    """The worker that begins with it is nobody's, and the cell that runs then is another one."""
    shared.runs("""
        IntStream.range(0, 1_000).parallel().sum();
        var common = ForkJoinPool.commonPool();
        var free = new CountDownLatch(1);
        var split = new CountDownLatch(1);
        class Piece extends CountedCompleter<Void> {
            final int size;
            Piece(CountedCompleter<?> whole, int size) { super(whole); this.size = size; }
            public void compute() {
                if (size > 1) {
                    addToPendingCount(2);
                    boolean isWhole = getCompleter() == null;
                    if (isWhole) free.countDown();
                    while (isWhole && split.getCount() > 0) LockSupport.parkNanos(1_000_000);
                    new Piece(this, size / 2).fork();
                    new Piece(this, size / 2).fork();
                }
                tryComplete();
            }
        }
        var workers = new CountDownLatch(common.getParallelism());
        var release = new CountDownLatch(1);
        for (int i = 0; i < common.getParallelism(); i++) {
            common.submit(() -> { workers.countDown(); release.await(); return 1; });
        }
        workers.await();
        var whole = new Piece(null, 8);
        common.submit(whole);
        """).ok()
    stops(shared, '{ release.countDown(); free.await(); System.out.println("now"); Thread.sleep(1_000_000); }')
    after = "split.countDown(); whole.get(5, TimeUnit.SECONDS); whole.isCompletedNormally()"
    assert shared.runs(after).ok().result() == "true"


STOPPERS = 'Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("threadbook-stopper")).count()'


def test_a_worker_that_could_not_be_stopped_may_work_again(shared, tmp_path):
    """The stop is over when its task is, though the thread lives on: until then all code asks whether to stop."""
    os.mkfifo(tmp_path / "pipe")
    shared.runs("var stuck = Executors.newFixedThreadPool(1); stuck.submit(() -> 1).get(); SubmissionPublisher<String> later;").ok()
    cell = shared.executes(f"""{{
        later = new SubmissionPublisher<>();
        later.consume(text -> System.out.println(text));
        stuck.submit(() -> new FileInputStream("{tmp_path}/pipe").read());
        Thread.sleep(100);
        System.out.println("now");
        Thread.sleep(1_000_000);
    }}""")
    await_begun(shared)
    shared.interrupts()
    assert "Left behind" in shared.finished(cell, 10).trace()
    (tmp_path / "pipe").write_text("x")
    assert shared.runs("stuck.submit(() -> 7).get(5, TimeUnit.SECONDS)").ok().result() == "7"
    until(lambda: shared.runs(STOPPERS).ok().result() == "0")
    shared.runs('later.submit("later"); later.close();').ok()
    until(lambda: shared.asks("kernel_info_request") and "later\n" in texts(shared, cell))


def test_what_stops_one_task_does_not_hit_what_its_worker_does_next(shared):
    """The tasks end by themselves just when they are stopped by force; then those of another cell follow."""
    shared.runs("""
        int width = 40;
        var crowd = Executors.newFixedThreadPool(width);
        var holders = Executors.newFixedThreadPool(width + 1);
        var locks = Stream.generate(ReentrantLock::new).limit(width).toList();
        var told = new AtomicLong();
        var inside = new AtomicInteger();
        var unharmed = new AtomicInteger();
        void follow() {
            long end = System.nanoTime() + 5_000_000;
            while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) { }
            if (!Thread.interrupted()) unharmed.incrementAndGet();
        }
        """).ok()
    for _ in range(5):
        shared.runs("""
            told.set(0);
            inside.set(0);
            unharmed.set(0);
            var held = new CountDownLatch(width);
            for (var each : locks) holders.submit(() -> {
                each.lock();
                held.countDown();
                while (told.get() == 0) Thread.sleep(1);
                long due = told.get() + 349_000_000L + (long) (Math.random() * 12_000_000);
                while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
                each.unlock();
                return 1;
            });
            held.await();
            holders.submit(() -> {
                while (inside.get() < width) Thread.sleep(1);
                for (int i = 0; i < width; i++) crowd.execute(() -> follow());
                return 1;
            });""").ok()
        stops(
            shared,
            """{
                for (var each : locks) crowd.execute(() -> { inside.incrementAndGet(); each.lock(); each.unlock(); });
                while (inside.get() < width) Thread.sleep(1);
                System.out.println("now");
                try { Thread.sleep(1_000_000); } finally { told.set(System.nanoTime()); }
            }""",
        )
        count = "for (int i = 0; i < 500 && unharmed.get() < width; i++) Thread.sleep(10); unharmed.get()"
        assert shared.runs(count).ok().result() == "40"


def test_what_begins_while_a_cell_is_being_stopped_is_stopped(shared):
    """Between two tasks a worker looks idle; it is caught there more often if it takes its time, and others are looked at."""
    shared.runs("""
        class Slow extends ThreadPoolExecutor {
            Slow() { super(1, 1, 1, TimeUnit.DAYS, new LinkedBlockingQueue<>()); }
            @Override protected void afterExecute(Runnable task, Throwable failure) {
                long from = System.nanoTime();
                while (System.nanoTime() - from < 30_000_000) Thread.onSpinWait();
            }
        }
        var slow = new Slow();
        slow.submit(() -> 1).get();
        """).ok()
    for _ in range(8):
        cell = shared.executes("""{
            var idle = Executors.newFixedThreadPool(300);
            idle.invokeAll(Collections.nCopies(300, () -> 1));
            System.out.println("now");
            while (!Thread.currentThread().isInterrupted()) Thread.onSpinWait();
            for (int i = 0; i < 3; i++) slow.submit(() -> { while (true) { } });
        }""")
        await_begun(shared)
        shared.interrupts()
        assert shared.finished(cell, 10).error()["ename"] == "Interrupted"
        assert shared.runs("slow.submit(() -> 7).get(5, TimeUnit.SECONDS)").ok().result() == "7"
