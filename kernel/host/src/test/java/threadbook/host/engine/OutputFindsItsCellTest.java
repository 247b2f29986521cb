package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a task prints lands in the cell that submitted it, whichever thread runs it, and programs notice nothing of
/// how.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutputFindsItsCellTest {

    private Notebook notebook;

    @BeforeAll
    void open() {
        notebook = new Notebook();
        closeTheGate();
        notebook.run("""
                import java.util.concurrent.locks.*;
                void hold() { try { go.await(); } catch (InterruptedException e) { throw new IllegalStateException(e); } }
                void say() { hold(); System.out.println("mine"); }
                <T> T say(T value) { say(); return value; }
                """).value();
    }

    @AfterAll
    void close() {
        notebook.close();
    }

    @BeforeEach
    void closeTheGate() {
        notebook.run("var go = new CountDownLatch(1);");
    }

    /// What an earlier cell makes, and what the cell in question does with it.
    static Stream<Arguments> handedOver() {
        return Stream.of(
                Arguments.of(
                        "var made = Executors.newFixedThreadPool(1); made.submit(() -> 0).get();",
                        "made.execute(() -> say());"),
                Arguments.of(
                        "var made = Executors.newFixedThreadPool(1); made.submit(() -> 0).get();",
                        "made.submit(() -> say(1));"),
                Arguments.of(
                        "var made = Executors.newFixedThreadPool(1); made.submit(() -> 0).get();",
                        "Consumer<Runnable> give = made::execute; give.accept(() -> say());"),
                Arguments.of(
                        "var made = Executors.newFixedThreadPool(1); made.submit(() -> 0).get();",
                        "List.<Callable<Integer>>of(() -> say(1)).forEach(made::submit);"),
                Arguments.of(
                        "var made = new ForkJoinPool(1); made.submit(() -> 0).get();",
                        "class Sum extends RecursiveTask<Integer> { final int n; Sum(int n) { this.n = n; } protected Integer compute() { if (n == 0) return say(1); var other = new Sum(n - 1); other.fork(); return other.join(); } }\nmade.submit(new Sum(3));"),
                Arguments.of(
                        "var made = new Timer(true);",
                        "made.schedule(new TimerTask() { public void run() { say(); } }, 1);"),
                Arguments.of("var made = new CompletableFuture<Integer>();", "made.thenApply(n -> say(n));"),
                Arguments.of("var made = new SubmissionPublisher<Integer>();", """
                        made.subscribe(new Flow.Subscriber<Integer>() {
                            public void onSubscribe(Flow.Subscription s) { s.request(1); }
                            public void onNext(Integer i) { say(); }
                            public void onError(Throwable t) {}
                            public void onComplete() {}
                        });
                        made.submit(1);"""),
                Arguments.of(
                        "int made = 0;",
                        "Thread.ofPlatform().inheritInheritableThreadLocals(false).start(() -> say());"),
                Arguments.of("int made = 0;", "new Thread(null, () -> say(), \"x\", 0, false).start();"),
                Arguments.of(
                        "int made = 0;",
                        "Thread.startVirtualThread(() -> IntStream.range(0, 2).parallel().forEach(i -> { if (i == 1) say(); }));"));
    }

    @ParameterizedTest
    @MethodSource("handedOver")
    void whoeverRunsIt(String making, String submitting) {
        notebook.run(making).value();
        var submitted = notebook.run(submitting);
        submitted.value();
        var later = notebook.run(
                "System.out.println(\"other\"); go.countDown(); if ((Object) made instanceof CompletableFuture f) f.complete(1);");
        submitted.screen().await("mine\n");
        notebook.run("Thread.sleep(1);");
        assertThat(submitted.screen().text()).isEqualTo("mine\n");
        assertThat(later.screen().text()).isEqualTo("other\n");
    }
}
