package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    /// Programs that look at what they have given to an executor, and what they must see.
    static Stream<Arguments> lookingAtTheTasksOfExecutors() {
        String job = "record Job(String name) implements Runnable { public void run() {} }\n";
        return Stream.of(
                Arguments.of(job + """
                                var seen = new ArrayList<String>();
                                var full = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), (r, p) -> seen.add(((Job) r).name()));
                                full.execute(() -> hold());
                                full.execute(new Job("waits"));
                                full.execute(new Job("too many"));
                                boolean removed = full.remove(new Job("waits"));
                                go.countDown();
                                full.close();
                                seen + " " + removed""", "[too many] true"),
                Arguments.of(job + """
                                var stopping = Executors.newFixedThreadPool(1);
                                stopping.execute(() -> hold());
                                stopping.execute(new Job("first"));
                                stopping.execute(new Job("second"));
                                var never = stopping.shutdownNow();
                                go.countDown();
                                never.toString() + never.contains(new Job("second")) + (never.getFirst() instanceof Job)""", "[Job[name=first], Job[name=second]]falsetrue"),
                Arguments.of("""
                        record Ranked(int rank, List<Integer> order) implements Runnable { public void run() { order.add(rank); } }
                        var order = new ArrayList<Integer>();
                        var ranked = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<Runnable>(9, Comparator.comparing(r -> ((Ranked) r).rank())));
                        ranked.execute(() -> hold());
                        for (int i : new int[] {3, 1, 2}) ranked.execute(new Ranked(i, order));
                        go.countDown();
                        ranked.close();
                        order""", "[1, 2, 3]"));
    }

    /// Programs that look at other tasks and threads of theirs, and what they must see.
    static Stream<Arguments> lookingAtOtherTasks() {
        return Stream.of(
                Arguments.of("""
                        var timer = new Timer(true);
                        var tick = new TimerTask() { public void run() { System.out.println("must not run"); } };
                        timer.schedule(tick, 100_000);
                        var cancelled = tick.cancel();
                        timer.purge() + " " + cancelled""", "1 true"),
                Arguments.of("""
                        abstract class Node extends RecursiveTask<Integer> { }
                        class Leaf extends Node { protected Integer compute() { return 1; } }
                        class Fork extends Node { final Node a, b; Fork(Node a, Node b) { this.a = a; this.b = b; }
                            protected Integer compute() { a.fork(); return b.invoke() + a.join(); } }
                        ForkJoinPool.commonPool().invoke(new Fork(new Fork(new Leaf(), new Leaf()), new Leaf()))""", "3"),
                Arguments.of("""
                        class Named extends Thread { Named(Runnable r) { super(null, r, "named", 0, false); } }
                        interface Runs { Executor on(); default Consumer<Runnable> give() { return on()::execute; } }
                        var names = new LinkedBlockingQueue<String>();
                        Runs runs = () -> r -> new Named(r).start();
                        runs.give().accept(() -> names.add(Thread.currentThread().getName()));
                        names.take()""", "named"),
                Arguments.of("""
                        Function<Runnable, CompletableFuture<Void>> async = CompletableFuture::runAsync;
                        BiFunction<Runnable, Integer, FutureTask<Integer>> make = FutureTask::new;
                        var made = make.apply(() -> {}, 5);
                        made.run();
                        async.apply(() -> {}).join() + " " + made.get()""", "null 5"));
    }

    @ParameterizedTest
    @MethodSource({"lookingAtTheTasksOfExecutors", "lookingAtOtherTasks"})
    void programsSeeTheirOwnTasks(String program, String result) {
        notebook.assertValue(program).isEqualTo(result);
    }

    @Test
    void aTimerGoesOnWhenATaskOfAnotherCellIsStopped() {
        notebook.run("var clock = new Timer(true); var ticks = new Semaphore(0);");
        notebook.run("clock.schedule(new TimerTask() { public void run() { ticks.release(); } }, 0, 1);");
        var stopped = notebook.interrupted(
                "{ clock.schedule(new TimerTask() { public void run() { System.out.println(\"ready\"); while (true) {} } }, 0); Thread.sleep(100_000); }");
        assertThat(stopped.failure().name()).isEqualTo("Interrupted");
        notebook.assertValue("ticks.drainPermits(); ticks.acquire(3); \"ticks\"")
                .isEqualTo("ticks");
        notebook.run("clock.cancel();");
    }
}
