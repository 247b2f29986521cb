package threadbook.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import lesson.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.async.Async;
import threadbook.cell.Cell;
import threadbook.display.MimeBundle;
import threadbook.websocket.WebSocketClient;
import threadbook.websocket.WebSocketServer;

/// Every thread of a notebook is shown with what it waits for, however many there are.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TheThreadsOfANotebookAreShownTest {

    private static final Semaphore DOOR = new Semaphore(0);
    private static final LinkedBlockingQueue<String> ORDERS = new LinkedBlockingQueue<>();
    private static final CountDownLatch START = new CountDownLatch(3);

    /// Whoever calls something of it has broken the promise.
    private static final class Hostile extends Thread {
        private Hostile(Runnable body) {
            super(body, "hostile");
            setDaemon(true);
        }

        @Override
        public State getState() {
            throw new AssertionError("getState");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new AssertionError("getStackTrace");
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("equals");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("hashCode");
        }

        @Override
        public String toString() {
            throw new AssertionError("toString");
        }
    }

    private final Diagnosis diagnosis = Diagnosed.diagnosis(TheThreadsOfANotebookAreShownTest.class);
    private final List<Thread> threads = new ArrayList<>();

    @BeforeEach
    void begin() {
        new Cell(1, _ -> {}).enter();
    }

    @AfterEach
    void end() {
        threads.forEach(Thread::interrupt);
    }

    private void start(String name, Runnable body) {
        threads.add(Thread.ofPlatform().daemon().name(name + "-p").start(body));
        threads.add(Thread.ofVirtual().name(name + "-v").start(body));
    }

    private String row(String name, String waits) {
        String text = Diagnosed.until(
                () -> String.valueOf(diagnosis.threads().data().get(MimeBundle.TEXT)),
                table -> rowOf(table, name).contains(waits));
        return rowOf(text, name);
    }

    private static String rowOf(String text, String name) {
        return text.lines().filter(line -> line.startsWith(name)).findFirst().orElse("no " + name + " in\n" + text);
    }

    @Test
    void whoWaitsForAPermit() {
        start("permit", Waits.quietly(() -> {
            DOOR.acquire();
            return true;
        }));
        for (String name : List.of("permit-p", "permit-v")) {
            assertThat(row(name, "Semaphore `DOOR`"))
                    .contains("WAITING", "Semaphore `DOOR` (0 permits; nobody records who has taken the others)");
        }
    }

    @Test
    void whoWaitsForAQueueALatchOrTheTime() {
        start("queue", Waits.quietly(ORDERS::take));
        start("latch", Waits.quietly(() -> {
            START.await();
            return true;
        }));
        start("sleeper", Waits.quietly(() -> {
            Thread.sleep(600_000);
            return true;
        }));
        assertThat(row("queue-p", "take")).contains("LinkedBlockingQueue.take of `ORDERS`");
        assertThat(row("queue-v", "take")).contains("LinkedBlockingQueue.take of `ORDERS`");
        assertThat(row("latch-v", "count")).contains("CountDownLatch `START` (count 3)");
        assertThat(row("sleeper-p", "sleep")).contains("TIMED_WAITING", "sleep");
        assertThat(row("sleeper-v", "sleep")).contains("virtual", "TIMED_WAITING", "sleep");
    }

    @Test
    void whoWaitsForTheNetwork() throws Exception {
        try (var one = new ServerSocket(0);
                var other = new ServerSocket(0)) {
            threads.add(Thread.ofPlatform().daemon().name("net-p").start(Waits.accept(one)));
            threads.add(Thread.ofVirtual().name("net-v").start(Waits.accept(other)));
            assertThat(row("net-p", "ServerSocket.accept")).contains("ServerSocket.accept");
            assertThat(row("net-v", "ServerSocket.accept")).contains("ServerSocket.accept");
        }
    }

    @Test
    void whoRunsWithoutEnd() {
        start("spinner", Waits.spin());
        assertThat(row("spinner-p", "lesson.Waits.spin")).contains("RUNNABLE", "lesson.Waits.spin");
        assertThat(row("spinner-v", "lesson.Waits.spin")).contains("RUNNABLE", "lesson.Waits.spin");
    }

    @Test
    void nothingOfTheUsersObjectsIsCalled() {
        var hostile = new Hostile(Waits.quietly(() -> {
            DOOR.acquire();
            return true;
        }));
        hostile.start();
        assertThat(row("hostile", "Semaphore")).contains("Semaphore `DOOR`");
        assertThat(diagnosis.deadlocks().data()).containsKey(MimeBundle.TEXT);
        assertThat(diagnosis.pools().data()).containsKey(MimeBundle.TEXT);
        assertThat(diagnosis.tasks().data()).containsKey(MimeBundle.TEXT);
        hostile.interrupt();
    }

    @Test
    void twentyThousandVirtualThreadsAreOneRow() {
        int many = 20_000;
        var end = new CountDownLatch(1);
        var arrived = new CountDownLatch(many);
        for (int i = 0; i < many; i++) {
            threads.add(Thread.ofVirtual().name("many-", i).start(Waits.quietly(() -> {
                arrived.countDown();
                end.await();
                return true;
            })));
        }
        String text = Diagnosed.text(diagnosis::threads, "20,000 × many-0");
        assertThat(text).contains("20,000 × many-0, …").contains("CountDownLatch (count 1)");
        assertThat(text.lines().count()).isLessThan(100);
        end.countDown();
    }

    @Test
    void whatTheJdkAndOurServersStartForThemselvesIsNotShown() throws Exception {
        var delayed = new CountDownLatch(1);
        CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS).execute(delayed::countDown);
        delayed.await();
        try (var one = new ServerSocket(0);
                var _ = WebSocketServer.start(_ -> {})) {
            threads.add(Thread.ofVirtual().name("polled").start(Waits.accept(one)));
            assertThat(row("polled", "ServerSocket.accept")).contains("ServerSocket.accept");
            assertThat(Diagnosed.text(diagnosis::threads))
                    .doesNotContain("Poller", "delayScheduler", "-accept")
                    .contains("polled");
        }
    }

    @Test
    void idleWorkersOfEveryKindWaitForATask() throws Exception {
        try (var cached = Executors.newCachedThreadPool(named("cached"));
                var fixed = Executors.newFixedThreadPool(1, named("fixed"));
                var scheduled = Executors.newScheduledThreadPool(1, named("scheduled"));
                var stealing = new ForkJoinPool(1, TheThreadsOfANotebookAreShownTest::thief, null, false)) {
            for (var pool : List.of(cached, fixed, scheduled, stealing)) {
                pool.submit(() -> {}).get();
            }
            for (String name : List.of("cached", "fixed", "scheduled", "stealing")) {
                assertThat(row(name, " a task")).contains(" a task ").doesNotContain("limited", "run");
            }
        }
    }

    private static ThreadFactory named(String name) {
        return task -> new Thread(task, name);
    }

    private static ForkJoinWorkerThread thief(ForkJoinPool pool) {
        var worker = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        worker.setName("stealing");
        return worker;
    }

    @Test
    void theThreadOfALoopWaitsForSomethingToDo() {
        threads.add(Thread.ofPlatform()
                .daemon()
                .name("asker")
                .start(Waits.quietly(() -> Async.run(() -> {
                    Async.sleep(600);
                    return true;
                }))));
        assertThat(row("event-loop", "something")).contains("something to do").doesNotContain("limited", "run");
    }

    @Test
    void whoTalksWaitsForAMessage() throws Exception {
        try (var server = WebSocketServer.start(Waits::forEach);
                var client = WebSocketClient.connect(server.uri())) {
            threads.add(Thread.ofPlatform().daemon().name("listener").start(() -> Waits.forEach(client)));
            assertThat(row("listener", "a message")).contains("a message").doesNotContain("hasNext");
        }
    }

    @Test
    void threadsOfTheKernelAreCountedAndNotShown() {
        assertThat(Diagnosed.text(diagnosis::threads, "of the notebook"))
                .containsPattern("\\d+ threads? of the notebook; \\d+ of the kernel and the JVM are not shown.")
                .doesNotContain("Reference Handler", "Finalizer");
    }
}
