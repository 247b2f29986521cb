package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An interrupt lets `finally`, `close()` and handlers do their work, with loops, locks and calls of the cell's own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AStoppedCellCleansUpTest {

    private static final Duration SOON = Duration.ofSeconds(3);

    private Notebook notebook;

    @BeforeAll
    void open() {
        notebook = new Notebook();
        notebook.run("void ready() { System.out.println(\"ready\"); }\nimport java.util.concurrent.locks.*;\n"
                + "var never = new CountDownLatch(1);");
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    static Stream<String> wholeCleanUps() {
        String waits = "Thread.sleep(100_000);";
        String spins = "while (true) {}";
        String cleanUp =
                "tidy(\"a\"); for (int i = 0; i < 1000; i++) tidy(\"\"); Thread.sleep(20); tidy(\"b\"); free.unlock();";
        return Stream.of(waits, spins, "while (true) Thread.onSpinWait();", "never.await();")
                .flatMap(body -> Stream.of(
                        "{ free.lock(); try { ready(); %s } finally { %s } }".formatted(body, cleanUp),
                        "{ free.lock(); try (AutoCloseable all = () -> { %2$s }) { ready(); %1$s } }"
                                .formatted(body, cleanUp),
                        "void within() throws Exception { try { ready(); %s } finally { tidy(\"\"); } }\n"
                                        .formatted(body)
                                + "{ free.lock(); try { within(); } finally { %s } }".formatted(cleanUp)));
    }

    @ParameterizedTest
    @MethodSource("wholeCleanUps")
    void cleaningUpIsNotCutShort(String code) {
        notebook.run("""
                var free = new ReentrantLock();
                var tidied = new StringBuffer();
                void tidy(String what) { for (char c : what.toCharArray()) tidied.append(c); }""");
        assertThat(notebook.interrupted(code).failure().name()).isEqualTo("Interrupted");
        notebook.assertValue("tidied + \" \" + free.isLocked()").isEqualTo("ab false");
    }

    @Test
    void aHandlerMaySetTheFlagAgainAndCleanUp() {
        notebook.run("var said = new StringBuffer(); void say(String what) { said.append(what); }");
        notebook.interrupted("{ try { ready(); Thread.sleep(100_000); } catch (InterruptedException e) {"
                        + " Thread.currentThread().interrupt(); say(\"caught \"); } finally { say(\"tidied\"); } }")
                .outcome();
        notebook.assertValue("said").isEqualTo("caught tidied");
    }

    @Test
    void whoAsksForItsInterruptEndsByItself() {
        notebook.run("var polite = new StringBuffer(); void polite(String what) { polite.append(what); }");
        notebook.interrupted("{ ready(); while (!Thread.currentThread().isInterrupted()) {} polite(\"ended\");"
                        + " for (int i = 0; i < 3; i++) polite(\"!\"); }")
                .outcome();
        notebook.assertValue("polite").isEqualTo("ended!!!");
    }

    @Test
    void aPoolIsClosedAndWhatFollowsIsDone() {
        notebook.run("var after = new StringBuffer(); void after(String what) { after.append(what); }");
        notebook.interrupted(
                        "try (var pool = ThreadPool.of(2)) { ready(); pool.map(i -> { Thread.sleep(100_000); return i; },"
                                + " range(4)); } finally { after(\"closed\"); }")
                .outcome();
        notebook.assertValue("after").isEqualTo("closed");
    }

    @Test
    void otherThreadsCleanUpToo() {
        notebook.run("var others = new StringBuffer(); void other(String what) { others.append(what); }");
        notebook.interrupted("""
                { var one = new Thread(() -> { try { while (true) {} } finally { for (int i = 0; i < 3; i++) other("x"); } });
                  var two = Thread.startVirtualThread(() -> { try { Thread.sleep(100_000); } catch (InterruptedException e) { }
                      finally { for (int i = 0; i < 3; i++) other("x"); } });
                  one.start(); ready(); one.join(); two.join(); }""").outcome();
        notebook.assertValue("others").isEqualTo("xxxxxx");
    }

    @Test
    void theSecondRequestEndsCleanUp() {
        var ran = notebook.interrupted(
                "{ try { ready(); Thread.sleep(100_000); } finally { ready(); while (true) {} } }");
        ran.interrupt();
        assertThat(ran.end()).succeedsWithin(SOON);
    }

    @Test
    void aDeadlockIsTold() {
        notebook.run("var left = new ReentrantLock(); var right = new ReentrantLock(); var met = new CyclicBarrier(2);"
                + " void take(Lock one, Lock two) { one.lock(); try { met.await(); two.lock(); }"
                + " catch (Exception e) { } finally { one.unlock(); } }");
        var ran = notebook.interrupted(
                "{ var main = Thread.currentThread(); var other = Thread.ofVirtual().name(\"other\").start(() -> take(right, left));"
                        + " Thread.ofPlatform().daemon().start(() -> {"
                        + " while (!left.hasQueuedThreads() || !right.hasQueuedThreads()"
                        + " || main.getState() != Thread.State.WAITING || other.getState() != Thread.State.WAITING)"
                        + " Thread.onSpinWait(); ready(); }); take(left, right); }");
        assertThat(ran.trace())
                .contains("Deadlock: 2 threads wait for each other, for ever.")
                .contains("waits for ReentrantLock `right`, held by other")
                .contains("waits for ReentrantLock `left`, held by main");
    }

    @Test
    void whatTakesTooLongToCleanUpIsCutOffAndTold() {
        notebook.run(
                "var parts = new StringBuffer(); void part() throws Exception { Thread.sleep(100); parts.append('x'); }");
        var ran = notebook.interrupted(
                "{ ready(); try { Thread.sleep(100_000); } finally { for (int i = 0; i < 100; i++) part(); } }");
        assertThat(ran.trace()).contains("It was still cleaning up, which was cut off");
        assertThat(notebook.value("parts.length() > 1 && parts.length() < 100")).isEqualTo("true");
    }

    @Test
    void whatWasLockedOutIsNotDoneAfterTheStop() {
        notebook.run("int entered = 0; var gate = new Object(); var inside = new CountDownLatch(1);");
        notebook.interrupted("""
                { var holder = Thread.ofPlatform().start(() -> { synchronized (gate) { inside.countDown();
                      try { Thread.sleep(100_000); } catch (InterruptedException e) { } } });
                  inside.await(); ready(); synchronized (gate) { entered = 1; System.out.println("in"); } }""").outcome();
        notebook.assertValue("entered").isEqualTo("0");
    }

    @Test
    void threadsThatStartTheirSuccessorsEndToo() {
        notebook.run(
                "var hops = new AtomicLong(); void hop() { hops.incrementAndGet(); Thread.startVirtualThread(() -> hop()); }");
        notebook.interrupted("{ hop(); ready(); Thread.sleep(100_000); }").outcome();
        notebook.assertValue("long seen = hops.get(); Thread.sleep(50); hops.get() - seen")
                .isEqualTo("0");
    }

    @Test
    void veryManyThreadsEndInTheSameProcess() {
        notebook.run("int kept = 7;");
        var ran = notebook.interrupted(
                "{ for (int i = 0; i < 60_000; i++) Thread.startVirtualThread(() -> {"
                        + " try { Thread.sleep(100_000); } catch (InterruptedException e) { } }); ready(); Thread.sleep(100_000); }");
        assertThat(ran.failure().name()).isEqualTo("Interrupted");
        notebook.assertValue("kept").isEqualTo("7");
    }
}
