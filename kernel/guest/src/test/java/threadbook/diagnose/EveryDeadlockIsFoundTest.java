package threadbook.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import lesson.Waits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.async.AsyncLock;
import threadbook.async.EventLoop;
import threadbook.async.Task;
import threadbook.cell.Cell;
import threadbook.display.MimeBundle;
import threadbook.pool.ThreadPool;

/// Whatever they wait with, threads that wait for each other are named, with what for and where.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EveryDeadlockIsFoundTest {

    private static final ReentrantLock LEFT = new ReentrantLock();
    private static final ReentrantLock RIGHT = new ReentrantLock();
    private static final Object SALT = new Object();
    private static final Object PEPPER = new Object();

    private static final AtomicReference<@Nullable ExecutorService> OVEN = new AtomicReference<>();

    private final Diagnosis diagnosis = Diagnosed.diagnosis(EveryDeadlockIsFoundTest.class);
    private final CyclicBarrier both = new CyclicBarrier(2);
    private final List<Thread> threads = new ArrayList<>();

    @BeforeEach
    void begin() {
        new Cell(1, _ -> {}).enter();
    }

    /// Those that wait for monitors cannot be ended; they are daemons, and hold nothing that others need.
    @AfterEach
    void end() {
        threads.forEach(Thread::interrupt);
    }

    private Thread platform(String name, Runnable body) {
        var thread = Thread.ofPlatform().daemon().name(name).start(body);
        threads.add(thread);
        return thread;
    }

    private Thread virtual(String name, Runnable body) {
        var thread = Thread.ofVirtual().name(name).start(body);
        threads.add(thread);
        return thread;
    }

    private String deadlock(String... parts) {
        return Diagnosed.text(diagnosis::deadlocks, parts);
    }

    @Test
    void ofMonitors() {
        platform("monitor-1", Waits.monitors(SALT, PEPPER, both));
        platform("monitor-2", Waits.monitors(PEPPER, SALT, both));
        assertThat(deadlock("Deadlock: ", "monitor-1", "monitor-2"))
                .contains("Deadlock: 2 threads wait for each other, for ever.")
                .containsPattern(
                        "waits for the monitor of Object `PEPPER`, held by monitor-2 \\(taken in lambda in lesson.Waits.monitors, Waits.java")
                .containsPattern(
                        "waits for the monitor of Object `SALT`, held by monitor-1 \\(taken in lambda in lesson.Waits.monitors, Waits.java");
    }

    @Test
    void ofLocks() {
        platform("lock-1", Waits.locks(LEFT, RIGHT, both));
        platform("lock-2", Waits.locks(RIGHT, LEFT, both));
        assertThat(deadlock("ReentrantLock `RIGHT`, held by lock-2", "ReentrantLock `LEFT`, held by lock-1"))
                .contains("waits for ReentrantLock `RIGHT`, held by lock-2")
                .contains("waits for ReentrantLock `LEFT`, held by lock-1");
    }

    @Test
    void ofVirtualThreads() {
        var first = new Object();
        var second = new Object();
        virtual("virtual-1", Waits.monitors(first, second, both));
        virtual("virtual-2", Waits.monitors(second, first, both));
        assertThat(deadlock("held by virtual-1", "held by virtual-2"))
                .contains("Deadlock: 2 threads wait for each other, for ever.")
                .contains("held by virtual-2 (taken in")
                .contains("held by virtual-1 (taken in");
    }

    @Test
    void ofAVirtualThreadAndAPlatformThread() {
        var left = new ReentrantLock();
        var right = new ReentrantLock();
        virtual("mixed-virtual", Waits.locks(left, right, both));
        platform("mixed-platform", Waits.locks(right, left, both));
        assertThat(deadlock("held by mixed-virtual", "held by mixed-platform"))
                .contains("held by mixed-virtual")
                .contains("held by mixed-platform");
    }

    @Test
    void ofReadersWhoWantToWrite() {
        var lock = new ReentrantReadWriteLock();
        platform("reader-1", Waits.locks(lock.readLock(), lock.writeLock(), both));
        platform("reader-2", Waits.locks(lock.readLock(), lock.writeLock(), both));
        assertThat(deadlock("the write lock of ReentrantReadWriteLock", "reader-1", "reader-2"))
                .contains("waits for the write lock of ReentrantReadWriteLock, held by")
                .contains("Deadlock: ");
    }

    @Test
    void ofThreadsThatJoinEachOther() {
        var first = new CompletableFuture<Thread>();
        var second = new CompletableFuture<Thread>();
        first.complete(platform("join-1", Waits.join(second)));
        second.complete(virtual("join-2", Waits.join(first)));
        assertThat(deadlock("the end of join-1", "the end of join-2"))
                .contains("waits for the end of join-2")
                .contains("waits for the end of join-1");
    }

    @Test
    void ofATaskThatWaitsForOneBehindItInItsOwnPool() {
        try (var pool = Executors.newFixedThreadPool(
                1, Thread.ofPlatform().daemon().name("starved-").factory())) {
            var outer = pool.submit(() -> Waits.result(pool.submit(() -> 1)).run());
            assertThat(deadlock("queued in ThreadPoolExecutor", "all are busy: starved-"))
                    .contains("Deadlock: starved- and ThreadPoolExecutor wait for each other, for ever.")
                    .contains("waits for the result of a FutureTask, queued in ThreadPoolExecutor");
            outer.cancel(true);
            pool.shutdownNow();
        }
    }

    @Test
    void withTheVariableOfAPoolInMarks() {
        var pool = Executors.newFixedThreadPool(
                1, Thread.ofPlatform().daemon().name("baker").factory());
        OVEN.set(pool);
        try {
            pool.execute(() -> Waits.result(pool.submit(() -> 1)).run());
            assertThat(deadlock("queued in the pool `OVEN`", "all are busy: baker"))
                    .contains("Deadlock: baker and the pool `OVEN` wait for each other, for ever.")
                    .contains("waits for the result of a FutureTask, queued in the pool `OVEN`")
                    .contains("\n  the pool `OVEN`\n");
            assertThat(String.valueOf(diagnosis.deadlocks().data().get("image/svg+xml")))
                    .contains("baker and the pool OVEN wait", ">OVEN<", "queued in the pool OVEN")
                    .doesNotContain("`");
        } finally {
            OVEN.set(null);
            pool.shutdownNow();
        }
    }

    @Test
    void ofASupplyAsyncThatWaitsForOneBehindIt() {
        try (var pool = Executors.newFixedThreadPool(1)) {
            var outer = pool.submit(() ->
                    Waits.result(CompletableFuture.supplyAsync(() -> 1, pool)).run());
            assertThat(deadlock("queued in ThreadPoolExecutor"))
                    .contains("waits for the result of a CompletableFuture, queued in ThreadPoolExecutor");
            outer.cancel(true);
            pool.shutdownNow();
        }
    }

    @Test
    void ofATaskOfAPoolOfOurs() {
        var pool = ThreadPool.of(2);
        for (int i = 0; i < 2; i++) {
            var _ = pool.applyAsync(() -> {
                Waits.meet(both);
                Waits.result(pool.applyAsync(() -> 1)).run();
            });
        }
        assertThat(deadlock("queued in pool-", "all are busy: pool-"))
                .containsPattern("waits for the result of task-\\d of pool-\\d+, queued in pool-\\d+")
                .contains("1 more behind that");
        pool.terminate();
    }

    @Test
    void ofCoroutines() {
        var one = new AsyncLock();
        var other = new AsyncLock();
        platform(
                "loop-runner",
                Waits.quietly(() -> EventLoop.run(() -> {
                    var loop = EventLoop.current();
                    loop.createTask("crossing-1", () -> crossing(one, other));
                    return loop.createTask("crossing-2", () -> crossing(other, one))
                            .await();
                })));
        assertThat(deadlock("held by crossing-1", "held by crossing-2"))
                .contains("Deadlock: 2 coroutines wait for each other, for ever.")
                .contains("waits for AsyncLock, held by crossing-2")
                .contains("loop-runner");
    }

    private static void crossing(AsyncLock first, AsyncLock second) throws InterruptedException {
        try (var _ = first.acquire()) {
            EventLoop.yield();
            try (var _ = second.acquire()) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void ofCoroutinesThatAwaitEachOther() {
        var known = new CompletableFuture<Task<Integer>>();
        platform(
                "awaiting",
                Waits.quietly(() -> EventLoop.run(() -> {
                    var loop = EventLoop.current();
                    Task<Integer> first =
                            loop.createTask("awaits-2", () -> known.join().await());
                    known.complete(loop.createTask("awaits-1", () -> 1 + first.await()));
                    return first.await();
                })));
        assertThat(deadlock("waits for awaits-1", "waits for awaits-2"))
                .contains("waits for awaits-1")
                .contains("waits for awaits-2");
    }

    @Test
    void ofATaskThatClosesItsOwnExecutor() throws Exception {
        var pool = Executors.newFixedThreadPool(1);
        Callable<Boolean> closing = () -> {
            pool.close();
            return true;
        };
        Future<Boolean> closed = pool.submit(closing);
        assertThat(deadlock("the end of ThreadPoolExecutor"))
                .contains("waits for itself")
                .contains("waits for the end of ThreadPoolExecutor, whose tasks run on pool-");
        closed.cancel(true);
        pool.shutdownNow();
    }

    @Test
    void ofNoneWhereThreadsGoOn() {
        var lock = new ReentrantLock();
        var both = new ReentrantReadWriteLock();
        var over = new AtomicBoolean();
        for (int i = 0; i < 4; i++) {
            platform("goes-on-" + i, Waits.quietly(() -> Waits.take(over, lock, both.readLock(), both.writeLock())));
        }
        try {
            for (int i = 0; i < 200; i++) {
                assertThat(String.valueOf(diagnosis.deadlocks().data().get(MimeBundle.TEXT)))
                        .doesNotContainPattern("goes-on-\\d waits for itself");
            }
        } finally {
            over.set(true);
        }
    }
}
