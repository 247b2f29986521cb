package threadbook.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import jdk.internal.misc.ThreadFlock;
import lesson.Waits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.async.EventLoop;
import threadbook.cell.Cell;
import threadbook.display.MimeBundle;
import threadbook.display.Sheet;
import threadbook.pool.ThreadPool;
import threadbook.process.ProcessExecutor;
import threadbook.process.ProcessPool;

/// What runs tasks is shown with what it has to do, as long as it is open.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PoolsAndTasksAreShownTest {

    private static final ExecutorService OVEN = Executors.newFixedThreadPool(2);

    private static final ExecutorService CLOSED = Executors.newFixedThreadPool(2);
    private static final ExecutorService CLOSED_STEALING = Executors.newWorkStealingPool(2);
    private static final ExecutorService CLOSED_VIRTUAL = Executors.newVirtualThreadPerTaskExecutor();

    private static final AtomicReference<@Nullable ProcessExecutor> KITCHEN = new AtomicReference<>();

    private final Diagnosis diagnosis = Diagnosed.diagnosis(PoolsAndTasksAreShownTest.class);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Runnable waiting = Waits.quietly(() -> {
        end.await();
        return true;
    });

    @BeforeEach
    void begin() {
        new Cell(1, _ -> {}).enter();
    }

    @Test
    void aPoolOfOurs() {
        var pool = ThreadPool.of(2);
        pool.apply(() -> 1);
        for (int i = 0; i < 5; i++) {
            var _ = pool.applyAsync(waiting::run);
        }
        assertThat(Diagnosed.text(diagnosis::pools, "2 of 2", "task-2 at Waits.java", "task-3 at Waits.java"))
                .containsPattern(
                        pool.name() + " +ThreadPool +2 of 2 +task-2 at .*, task-3 at Waits.java:\\d+ +3 +1 +0 ");
        assertThat(Diagnosed.text(diagnosis::tasks))
                .contains("└ task-2", "running on " + pool.name() + "-worker-", "└ task-6", "queued", "CountDownLatch");
        end.countDown();
        pool.close();
        assertThat(Diagnosed.text(diagnosis::pools)).doesNotContain(pool.name());
    }

    @Test
    void columnsThatSayNothingAreLeftOut() {
        var pool = ThreadPool.of(2);
        assertThat(header()).contains("pool", "done").doesNotContain("running");
        var _ = pool.applyAsync(waiting::run);
        Diagnosed.text(diagnosis::pools, "task-1 at");
        assertThat(header()).contains("running");
        end.countDown();
        pool.close();
    }

    private String header() {
        return Diagnosed.text(diagnosis::pools).lines().findFirst().orElse("");
    }

    @Test
    void namesOfVariablesAreNotInBackticksInHtml() {
        var sheet = new Sheet(List.of("pool"), List.of(List.of("pool-1 `oven` <`> x")), List.of(), "").bundle();
        assertThat(Words.unquoted(sheet.data().getOrDefault(MimeBundle.HTML, "")))
                .contains("pool-1 oven &lt;`&gt; x");
    }

    @Test
    void anExecutorOfTheJdkUntilItIsTerminated() {
        var all = List.of(CLOSED, CLOSED_STEALING, CLOSED_VIRTUAL);
        assertThat(Diagnosed.text(diagnosis::pools)).contains("CLOSED ", "CLOSED_STEALING", "CLOSED_VIRTUAL");
        all.forEach(ExecutorService::close);
        assertThat(Diagnosed.text(diagnosis::pools)).doesNotContain("CLOSED");
    }

    @Test
    void anExecutorOfTheJdk() throws Exception {
        for (int i = 0; i < 3; i++) {
            OVEN.execute(waiting);
        }
        assertThat(Diagnosed.text(diagnosis::pools, "OVEN", "2 of 2"))
                .containsPattern("OVEN +ThreadPoolExecutor +2 of 2 +pool-\\d+-thread-1 at Waits.java:\\d+, .* 1 +0");
        assertThat(Diagnosed.text(diagnosis::tasks)).contains("OVEN", "1 queued", "└ pool-");
        var waiter = Thread.ofVirtual().name("customer").start(Waits.result(OVEN.submit(() -> 1)));
        assertThat(Diagnosed.text(diagnosis::threads, "customer", "queued in the pool"))
                .contains("the result of a FutureTask, queued in the pool `OVEN`");
        end.countDown();
        OVEN.close();
        waiter.join();
    }

    @Test
    void whatIsQueuedIsNotDoneEither() {
        int before = notDone(); // among them what runs the tests
        var pool = Executors.newFixedThreadPool(1);
        for (int i = 0; i < 4; i++) {
            var _ = pool.submit(waiting);
        }
        assertThat(Diagnosed.until(this::notDone, now -> now == before + 4)).isEqualTo(before + 4);
        end.countDown();
        pool.close();
    }

    private int notDone() {
        var last = Pattern.compile("(\\d+) tasks? not done").matcher(Diagnosed.text(diagnosis::tasks));
        return last.find() ? Integer.parseInt(last.group(1)) : 0;
    }

    @Test
    void anEventLoop() throws Exception {
        var over = new CompletableFuture<Boolean>();
        var runner = Thread.ofPlatform().daemon().start(Waits.quietly(() -> {
            EventLoop.run(() -> {
                var loop = EventLoop.current();
                var stop = loop.<Boolean>createFuture();
                var _ = over.thenRun(() -> loop.callSoonThreadSafe(() -> stop.setResult(true)));
                var waiter = loop.createTask("waiter", () -> !stop.await());
                var other = loop.createTask("other", () -> !waiter.await());
                return loop.gather(java.util.List.of(waiter, other));
            });
            return true;
        }));
        assertThat(Diagnosed.text(diagnosis::tasks, "a future that nobody has set", "gather of waiter, other"))
                .contains("event loop", "3 coroutines", "└ waiter", "└ other", "waits for", "gather of waiter, other");
        over.complete(true);
        runner.join();
        assertThat(Diagnosed.text(diagnosis::tasks)).doesNotContain("event loop");
    }

    @Test
    void workersThatAreProcesses() {
        try (var pool = ProcessPool.of(1)) {
            var result = pool.applyAsync(() -> {
                Thread.sleep(600_000);
                return 1;
            });
            assertThat(Diagnosed.text(diagnosis::pools, "task-1 on " + pool.name()))
                    .containsPattern(
                            pool.name() + " +ProcessPool +1 of 1 +task-1 on " + pool.name() + "-worker-1 +0 +0");
            assertThat(Diagnosed.text(diagnosis::threads, "runs task-1"))
                    .containsPattern(pool.name() + "-worker-1 +pid \\d+ +process +runs task-1");
            result.cancel(true);
        }
    }

    @Test
    void whoWaitsForSeveralTasksReadsWhichRunAndHowManyAreQueued() throws Exception {
        var pool = ThreadPool.of(2);
        var waiter = Thread.ofPlatform()
                .daemon()
                .name("asker")
                .start(Waits.quietly(() -> pool.map(
                        _ -> {
                            end.await();
                            return true;
                        },
                        List.of(1, 2, 3))));
        String result = "the result of task-1 and 2 more of " + pool.name() + ", running on " + pool.name()
                + "-worker-1, " + pool.name() + "-worker-2, one more queued in " + pool.name();
        assertThat(Diagnosed.until(
                        () -> String.join("\n", diagnosis.standstillOf(waiter)), said -> said.contains(result)))
                .startsWith("It waited for " + result);
        end.countDown();
        waiter.join();
        pool.close();
    }

    @Test
    void anExecutorOfProcessesHasTheNameOfItsVariable() {
        try (var executor = ProcessExecutor.of(1, "cooks")) {
            KITCHEN.set(executor);
            assertThat(Diagnosed.text(diagnosis::pools)).containsPattern("cooks `KITCHEN` +ProcessExecutor");
        } finally {
            KITCHEN.set(null);
        }
    }

    @Test
    void aScopeHasTheNameThatItWasGiven() throws Exception {
        var owner = forking("shop");
        assertThat(Diagnosed.text(diagnosis::tasks, "└ fork-1")).contains("scope shop of scope-owner");
        end.countDown();
        owner.join();
    }

    @Test
    void aScopeThatWaitsForItsForks() throws Exception {
        var owner = forking("java.util.concurrent.StructuredTaskScopeImpl@1f"); // so the JDK calls it
        assertThat(Diagnosed.text(diagnosis::tasks, "scope of scope-owner", "└ fork-1", "CountDownLatch"))
                .contains("scope of scope-owner", "1 fork", "└ fork-1");
        assertThat(Diagnosed.text(diagnosis::threads, "the end of its forks")).contains("the end of its forks fork-1");
        end.countDown();
        owner.join();
    }

    private Thread forking(String name) {
        return Thread.ofPlatform().daemon().name("scope-owner").start(Waits.quietly(() -> {
            try (var flock = ThreadFlock.open(name)) { // behind StructuredTaskScope, which is a preview
                flock.start(Thread.ofVirtual().name("fork-1").unstarted(waiting));
                flock.awaitAll();
            }
            return true;
        }));
    }
}
