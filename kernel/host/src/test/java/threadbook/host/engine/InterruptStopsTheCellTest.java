package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the cell does: an interrupt ends it soon, in the same process, with all variables.
///
/// What is to be interrupted stands in one block: between two statements of a cell stopping is easy.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterruptStopsTheCellTest {

    /// The promise is one second on a machine with nothing else to do.
    private static final Duration SOON = Duration.ofSeconds(3);

    private static final String CUT_OFF =
            "\nIt was still cleaning up, which was cut off: a lock may be held, something be open.";

    private static final String WAITED = "\nIt waited for .*\\.";

    private Notebook notebook;
    private String guest = "";

    @BeforeAll
    void open() {
        notebook = new Notebook();
        guest = notebook.value("int kept = 41; ProcessHandle.current().pid()");
        notebook.run("void ready() { System.out.println(\"ready\"); }\nimport java.util.concurrent.locks.*;\n"
                + "var elsewhere = new ReentrantLock(); var monitor = new Object(); var held = new CountDownLatch(1);"
                + "var holder = Thread.startVirtualThread(() -> {});");
        notebook.run("""
                var owner = new Thread(() -> {
                    elsewhere.lock();
                    synchronized (monitor) {
                        held.countDown();
                        try { Thread.sleep(Long.MAX_VALUE); } catch (InterruptedException e) { System.out.println("owner was interrupted"); }
                    }
                });
                owner.setDaemon(true);
                owner.start();
                held.await();
                """);
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    @BeforeEach
    @AfterEach
    void theGuestIsTheSame() {
        notebook.assertValue("kept + \" \" + ProcessHandle.current().pid() + owner.isAlive()")
                .isEqualTo("41 " + guest + "true");
    }

    static Stream<String> cells() {
        return Stream.of(
                "{ ready(); while (true) {} }",
                "{ ready(); long n = 0; for (;;) n++; }",
                "int spin(int i) { ready(); while (true) i++; }\nspin(0)",
                "{ ready(); Thread.sleep(100_000); }",
                "{ ready(); new Object() { synchronized void hang() throws Exception { wait(); } }.hang(); }",
                "{ ready(); LockSupport.park(); }",
                "{ ready(); while (true) LockSupport.park(); }",
                "{ ready(); new CountDownLatch(1).await(); }",
                "{ ready(); new CompletableFuture<String>().join(); }",
                "{ ready(); new CompletableFuture<String>().get(); }",
                "{ ready(); new LinkedBlockingQueue<String>().take(); }",
                "{ ready(); elsewhere.lockInterruptibly(); }",
                "{ ready(); elsewhere.lock(); }",
                "{ ready(); System.in.read(); }",
                "{ ready(); new Scanner(System.in).nextLine(); }",
                "{ ready(); IO.readln(\"name \"); }",
                "{ ready(); new ServerSocket(0).accept(); }",
                "{ ready(); java.nio.channels.ServerSocketChannel.open().bind(null).accept(); }",
                "{ ready(); new PipedInputStream(new PipedOutputStream()).read(); }",
                "{ ready(); new ProcessBuilder(\"sleep\", \"100\").start().waitFor(); }",
                "{ ready(); BigInteger.valueOf(3).pow(300_000_000); }",
                "{ ready(); IntStream.iterate(0, i -> i).filter(i -> i > 0).findAny(); }",
                "{ ready(); Stream.generate(Object::new).forEach(Objects::hash); }",
                "{ ready(); Stream.generate(() -> \"line\").forEach(System.out::println); }",
                "{ ready(); while (true) System.out.println(\"line\"); }",
                "{ ready(); while (true) try { Thread.sleep(10); } catch (Throwable e) {} }",
                "{ ready(); while (true) try { while (true) {} } catch (Throwable e) {} finally { System.out.print(\"\"); } }",
                "{ ready(); try { Thread.sleep(100_000); } finally { while (true) {} } }",
                "{ ready(); try { Thread.sleep(100_000); } catch (InterruptedException e) { Thread.sleep(100_000); } }",
                "{ ready(); synchronized (new Object()) { while (true) {} } }",
                "Object never = new Object() { public String toString() { ready(); while (true) {} } };\nnever",
                "void deep() { deep(); }\n{ ready(); while (true) try { deep(); } catch (StackOverflowError e) {} }");
    }

    @ParameterizedTest
    @MethodSource("cells")
    void whateverItsMainThreadDoes(String code) {
        var ran = notebook.interrupted(code);
        assertThat(ran.end()).succeedsWithin(SOON);
        assertThat(ran.failure().name()).isEqualTo("Interrupted");
        assertThat(ran.trace().replace(CUT_OFF, "").replaceFirst(WAITED, ""))
                .isEqualTo("Interrupted: the cell was stopped.");
    }

    static Stream<String> cellsWithThreads() {
        return Stream.of(
                "{ var t = new Thread(() -> { ready(); while (true) {} }); t.start(); t.join(); }",
                "try (var pool = Executors.newFixedThreadPool(4)) { for (int i = 0; i < 8; i++) pool.submit(() -> { while (true) {} }); ready(); }",
                "try (var pool = Executors.newVirtualThreadPerTaskExecutor()) { for (int i = 0; i < 2000; i++)"
                        + " pool.submit(() -> { Thread.sleep(100_000); return 0; }); ready(); }",
                "{ var busy = IntStream.range(0, 20).mapToObj(i -> Thread.startVirtualThread(() -> { while (true) {} })).toList();"
                        + " ready(); for (var t : busy) t.join(); }",
                """
                var a = new Object(); var b = new Object(); var both = new CyclicBarrier(2);
                void take(Object x, Object y) {
                    synchronized (x) { try { both.await(); } catch (Exception e) {} synchronized (y) {} }
                }
                { var p = new Thread(() -> take(a, b)); p.setDaemon(true); p.start(); ready(); take(b, a); }""",
                "CompletableFuture.runAsync(() -> { ready(); while (true) {} }).join();",
                "{ var x = new Thread(() -> { while (true) try { Thread.sleep(1); } catch (Throwable e) {} }); x.start(); ready(); x.join(); }",
                "{ var y = new Thread(() -> BigInteger.valueOf(3).pow(300_000_000)); y.start(); ready(); y.join(); }");
    }

    @ParameterizedTest
    @MethodSource("cellsWithThreads")
    void whateverItsOtherThreadsDo(String code) {
        var ran = notebook.interrupted(code);
        assertThat(ran.end()).succeedsWithin(SOON);
        assertThat(ran.failure().name()).isEqualTo("Interrupted");
    }

    @Test
    void aMonitorThatAnotherCellHoldsLeavesTheThreadBehindAndSaysSo() {
        var ran = notebook.interrupted("{ ready(); synchronized (monitor) { kept = 0; } }");
        assertThat(ran.end()).succeedsWithin(SOON);
        assertThat(ran.trace())
                .contains("Left behind, waiting and using no processor")
                .contains("main, BLOCKED in cell " + notebook.number() + ", line 1");
        notebook.assertValue("Thread.currentThread().getName()").isEqualTo("main");
    }

    @Test
    void cleaningUpIsDone() {
        notebook.run("var log = new ArrayList<String>();");
        notebook.interrupted(
                        "try { ready(); Thread.sleep(100_000); } catch (InterruptedException e) { log.add(\"caught\"); }"
                                + " finally { log.add(\"finally\"); }")
                .outcome();
        notebook.assertValue("log.toString()").isEqualTo("[caught, finally]");
        notebook.interrupted("log.clear(); try { ready(); while (true) {} } finally { log.add(\"finally\"); }")
                .outcome();
        notebook.assertValue("log.toString()").isEqualTo("[finally]");
    }

    @Test
    void locksOfTheStoppedCellAreFree() {
        notebook.run("var free = new ReentrantLock();");
        notebook.interrupted("{ free.lock(); try { ready(); while (true) {} } finally { free.unlock(); } }")
                .outcome();
        notebook.assertValue("free.tryLock()").isEqualTo("true");
    }

    @Test
    void threadsOfOtherCellsGoOn() {
        notebook.run("var ticks = new LinkedBlockingQueue<Integer>(1); var clock = new Thread(() -> { try {"
                + " for (int i = 0; ; i++) ticks.put(i); } catch (InterruptedException e) { ticks.clear(); } });"
                + " clock.setDaemon(true); clock.start();");
        notebook.interrupted("{ ready(); while (true) {} }").outcome();
        notebook.interrupted("{ ready(); new CompletableFuture<String>().join(); }")
                .outcome();
        notebook.run("int tick = ticks.take();");
        notebook.assertValue("clock.isAlive() && ticks.take() > tick").isEqualTo("true");
        notebook.run("clock.interrupt(); clock.join();");
    }

    @Test
    void laterPiecesOfTheCellDoNotRun() {
        notebook.run("int later = 0;");
        notebook.interrupted("{ ready(); Thread.sleep(100_000); }\nlater = 1;").outcome();
        notebook.assertValue("later").isEqualTo("0");
    }

    @Test
    void nothingOfTheStopReachesTheNextCell() {
        for (int i = 0; i < 10; i++) {
            var ran = notebook.interrupted("{ ready(); while (true) Thread.onSpinWait(); }");
            ran.interrupt();
            assertThat(ran.failure().name()).isEqualTo("Interrupted");
            notebook.assertValue("Thread.sleep(1); long sum = 0; for (int k = 0; k < 100_000; k++) sum += k; sum")
                    .isEqualTo("4999950000");
        }
    }

    @Test
    void anInterruptAtAnyMomentOfManyPiecesStopsTheCellAndKeepsTheGuest() {
        String pieces = "kept = 41;\n".repeat(40) + "ready();\n" + "kept = 41;\n".repeat(40) + "while (true) {}";
        for (int i = 0; i < 3; i++) {
            var ran = notebook.interrupted(pieces);
            assertThat(ran.end()).succeedsWithin(SOON);
            assertThat(ran.failure().name()).isEqualTo("Interrupted");
        }
    }

    @Test
    void whatWasStoppedBeforeItBeganNeverBegins() {
        notebook.run("int begun = 0;");
        var stop = new Stop();
        stop.request();
        var outcome = notebook.engine().evaluate(new Cell(1, "begun = 1;", "id begun"), new Screen(), stop);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failure.class, failure -> assertThat(failure.name())
                .isEqualTo("Interrupted"));
        notebook.assertValue("begun").isEqualTo("0");
    }

    @Test
    void anInterruptOfWhatHasEndedDoesNothing() {
        var ended = notebook.run("1");
        ended.interrupt();
        notebook.assertValue("Thread.sleep(1); 5").isEqualTo("5");
    }

    @Test
    void thePersonIsNotAskedAnyMore() throws InterruptedException {
        var ran = notebook.start("System.console().readLine(\"name? \")");
        assertThat(ran.screen().nextPrompt()).isEqualTo("name? ");
        ran.interrupt();
        assertThat(ran.failure().name()).isEqualTo("Interrupted");
        assertThat(ran.screen().nextWithdrawn()).isEqualTo("name? ");
    }

    @Test
    void aBurningThreadThatNothingStopsIsNotHidden() throws InterruptedException {
        var ran = notebook.interrupted(
                "{ var fire = Thread.startVirtualThread(() -> BigInteger.valueOf(3).pow(300_000_000));"
                        + " ready(); fire.join(); }");
        assertThat(ran.end()).succeedsWithin(SOON.toMillis(), TimeUnit.MILLISECONDS);
        String trace = ran.trace();
        if (trace.contains("Code that nothing could stop")) {
            assertThat(trace).contains("A new process runs", "kept");
            close();
            open();
        }
        notebook.assertValue("kept").isEqualTo("41");
    }
}
