package threadbook.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static threadbook.pool.Completion.asCompleted;
import static threadbook.pool.Range.range;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import lesson.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.async.Async;
import threadbook.cell.Cell;
import threadbook.cell.Expected;
import threadbook.pool.ThreadPool;

/// One sentence says what a thread waited for, and where; a look at it alone tells nearly as much as one at all.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WhatSomebodyWaitedForIsSaidTest {

    private static final ReentrantLock GATE = new ReentrantLock();
    private static final LinkedBlockingQueue<String> ORDERS = new LinkedBlockingQueue<>();
    private static final CountDownLatch NEVER = new CountDownLatch(2);
    private static final String AT = ", at Waits.java:\\d+, in .*lesson.Waits.*";

    private final Diagnosis diagnosis = Diagnosed.diagnosis(WhatSomebodyWaitedForIsSaidTest.class);
    private final List<Thread> threads = new ArrayList<>();

    @BeforeEach
    void begin() {
        new Cell(1, _ -> {}).enter();
    }

    @AfterEach
    void end() {
        threads.forEach(Thread::interrupt);
    }

    private Thread start(String name, Runnable body) {
        var thread = Thread.ofPlatform().daemon().name(name).start(body);
        threads.add(thread);
        return thread;
    }

    private String alone(Thread thread, String like) {
        return Diagnosed.until(() -> String.join("\n", diagnosis.waitOf(thread)), text -> text.matches(like));
    }

    private String amongAll(Thread thread, String like) {
        return Diagnosed.until(() -> String.join("\n", diagnosis.standstillOf(thread)), text -> text.matches(like));
    }

    private void assertBothSay(Thread thread, String like) {
        assertThat(alone(thread, like)).matches(like);
        assertThat(amongAll(thread, like)).matches(like);
    }

    private Runnable holding(CountDownLatch held) {
        return Waits.quietly(() -> {
            GATE.lock();
            try {
                held.countDown();
                NEVER.await();
            } finally {
                GATE.unlock();
            }
            return true;
        });
    }

    @Test
    void aLockAndWhoHoldsIt() throws Exception {
        var held = new CountDownLatch(1);
        start("owner", holding(held));
        held.await();
        var waiter = start("waiter", Waits.quietly(() -> {
            GATE.lockInterruptibly();
            return true;
        }));
        assertBothSay(waiter, "It waited for ReentrantLock `GATE`, held by owner \\(Waits.java:\\d+\\)" + AT);
    }

    @Test
    void aQueueALatchAndAThread() {
        var taker = start("taker", Waits.quietly(ORDERS::take));
        var latched = start("latched", Waits.quietly(() -> {
            NEVER.await();
            return true;
        }));
        var joiner = start("joiner", Waits.quietly(() -> {
            latched.join();
            return true;
        }));
        assertBothSay(taker, "It waited for LinkedBlockingQueue.take of `ORDERS`" + AT);
        assertBothSay(latched, "It waited for CountDownLatch `NEVER` \\(count 2\\)" + AT);
        assertBothSay(joiner, "It waited for the end of latched \\(Waits.java:\\d+\\)" + AT);
    }

    @Test
    void aTaskAndWhoRunsIt() {
        var task = new FutureTask<>(() -> {
            NEVER.await();
            return true;
        });
        start("runner", task);
        var asker = start("asker", Waits.quietly(task::get));
        assertBothSay(asker, "It waited for the result of a FutureTask, running on runner" + AT);
    }

    @Test
    void whatSaysItselfWhatItIsAndALimitOnlyWhereThereIsOne() {
        var end = new Expected("the end of process p");
        var joiner = start("joiner", Waits.quietly(() -> end.await(Expected.FOR_EVER)));
        var limited = start("limited", Waits.quietly(() -> end.await(Long.MAX_VALUE / 4)));
        assertBothSay(joiner, "It waited for the end of process p" + AT);
        assertBothSay(limited, "It waited for the end of process p \\(for a limited time\\)" + AT);
    }

    @Test
    void theNextOfSeveralFutures() {
        var futures = List.of(new CompletableFuture<String>(), new CompletableFuture<String>());
        var taker = start("taker", Waits.quietly(() -> {
            Waits.forEach(asCompleted(futures));
            return true;
        }));
        assertBothSay(taker, "It waited for the next of 2 futures of asCompleted" + AT);
    }

    private static <T> T never(T item) throws InterruptedException {
        NEVER.await();
        return item;
    }

    @Test
    void theNextResultOfAPool() {
        var pool = ThreadPool.of(1);
        var ordered = pool.imap(WhatSomebodyWaitedForIsSaidTest::never, range(1));
        var unordered = pool.imapUnordered(WhatSomebodyWaitedForIsSaidTest::never, range(1));
        String name = pool.name();
        String first = "It waited for the result of task-1 of " + name + ", running on " + name + "-worker-1.*" + AT;
        String any = "It waited for the next result of " + name + "-imapUnordered" + AT;
        var one = start("one", Waits.quietly(ordered::next));
        assertThat(amongAll(one, first)).matches(first).doesNotContain("limited");
        assertBothSay(start("other", Waits.quietly(unordered::next)), any);
        pool.terminate();
    }

    @Test
    void theTasksOfAPoolThatIsClosed() {
        var pool = ThreadPool.of(1);
        for (int i = 0; i < 2; i++) {
            var _ = pool.applyAsync(() -> never(1));
        }
        var closer = start("closer", Waits.quietly(() -> {
            pool.close();
            return true;
        }));
        String tasks = "It waited for the tasks of pool-1, running on pool-1-worker-1.*, one more queued in pool-1.*"
                .replace("pool-1", pool.name());
        assertThat(amongAll(closer, tasks + AT)).matches(tasks + AT).doesNotContain("limited");
        assertThat(alone(closer, ".*tasks.*")).matches("It waited for the tasks of a pool" + AT);
    }

    @Test
    void aVirtualThreadHasItsNameOnlyIfAllAreLookedAt() {
        var virtual = Thread.ofVirtual().name("virtual").start(Waits.quietly(ORDERS::take));
        threads.add(virtual);
        var joiner = start("joiner", Waits.quietly(() -> {
            virtual.join();
            return true;
        }));
        assertThat(alone(joiner, ".*virtual.*")).startsWith("It waited for the end of a virtual thread, at");
        assertThat(amongAll(joiner, ".*end of virtual \\(.*")).startsWith("It waited for the end of virtual (");
    }

    @Test
    void whoRunsOrSleepsIsNoRiddle() {
        var sleeper = start("sleeper", Waits.quietly(() -> {
            Thread.sleep(600_000);
            return true;
        }));
        var loop = start("loop", Waits.quietly(() -> Async.run(() -> Async.sleep(600, true))));
        for (var thread : List.of(sleeper, loop, start("spinner", Waits.spin()))) {
            assertThat(Diagnosed.text(diagnosis::threads, thread.getName())).contains(thread.getName());
            assertThat(diagnosis.waitOf(thread)).isEmpty();
            assertThat(diagnosis.standstillOf(thread)).isEmpty();
        }
    }
}
