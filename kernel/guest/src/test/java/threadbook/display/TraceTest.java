package threadbook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is left of a throwable is what the user has to do with.
@Timeout(20)
class TraceTest {

    private static final StackTraceElement CELL = at("REPL.$JShell$7", "do_it$", "cell 3", 4);
    private static final StackTraceElement LIBRARY = at("java.util.ArrayList", "get", "ArrayList.java", 427);

    @Test
    void framesAreTheUsersOwn() {
        var trace = Trace.of(thrown(
                LIBRARY,
                at("REPL.$JShell$5", "lambda$fib$0", "cell 2", 3),
                at("REPL.$JShell$5", "fib", "cell 2", 2),
                at("REPL.$JShell$6B$Point", "lambda$norm$1", "cell 1", 9),
                at("REPL.$JShell$6B$Point", "<init>", "cell 1", 1),
                CELL));
        assertThat(trace.frames().stream().map(Frame::text))
                .containsExactly(
                        "java.util.ArrayList.get (ArrayList.java:427)",
                        "lambda in fib (cell 2, line 3)",
                        "fib (cell 2, line 2)",
                        "lambda in Point.norm (cell 1, line 9)",
                        "Point.<init> (cell 1, line 1)",
                        "cell 3, line 4");
        assertThat(trace.frames().get(2)).isEqualTo(new Frame("", "fib", "cell 2", 2));
        assertThat(trace.frames().getLast()).isEqualTo(new Frame("", "", "cell 3", 4));
    }

    @Test
    void whatRunsTheCellIsLeftOut() {
        var trace = Trace.of(thrown(
                at("threadbook.pool.Pool", "map", "Pool.java", 1),
                CELL,
                at("jdk.internal.reflect.DirectMethodHandleAccessor", "invoke", "X.java", 1),
                at("java.lang.reflect.Method", "invoke", "Method.java", 1),
                at("threadbook.agent.Agent", "run", "Agent.java", 1),
                at("java.lang.Thread", "run", "Thread.java", 1)));
        assertThat(trace.frames()).containsExactly(new Frame("", "", "cell 3", 4));
    }

    @Test
    void theValueOfAVarIsOnePlaceAndNotTwo() {
        var trace = Trace.of(thrown(
                LIBRARY,
                at("REPL.$JShell$7", "do_it$Aux", "cell 3", 5),
                CELL,
                at("threadbook.agent.Agent", "run", "Agent.java", 1)));
        assertThat(trace.frames().stream().map(Frame::text))
                .containsExactly("java.util.ArrayList.get (ArrayList.java:427)", "cell 3, line 5");
    }

    @Test
    void onAnotherThreadOnlyOurFramesAndTheReflectionBelowAreLeftOut() {
        var trace = Trace.of(thrown(
                at("REPL.$JShell$5", "lambda$do_it$$0", "cell 2", 3),
                at("threadbook.cell.Task", "run", "Task.java", 1),
                at("java.util.concurrent.ThreadPoolExecutor", "runWorker", "ThreadPoolExecutor.java", 1090),
                at("java.lang.invoke.Thing", "invoke", null, -1),
                at("java.lang.reflect.Method", "invoke", "Method.java", -2)));
        assertThat(trace.frames().stream().map(Frame::text))
                .containsExactly(
                        "lambda (cell 2, line 3)",
                        "java.util.concurrent.ThreadPoolExecutor.runWorker (ThreadPoolExecutor.java:1090)");
    }

    @Test
    void whatLiesBetweenOurFramesIsLeftOutWithThem() {
        var trace = Trace.of(thrown(
                at("java.lang.Integer", "parseInt", "Integer.java", 1),
                at("REPL.$JShell$5", "lambda$do_it$$0", "cell 2", 3),
                at("threadbook.async.Outside", "perform", "Outside.java", 1),
                at("java.util.concurrent.FutureTask", "run", "FutureTask.java", 328),
                at("threadbook.async.Outside", "lambda$startThread$0", "Outside.java", 1),
                at("java.lang.VirtualThread", "run", "VirtualThread.java", 460)));
        assertThat(trace.frames().stream().map(Frame::text))
                .containsExactly("java.lang.Integer.parseInt (Integer.java:1)", "lambda (cell 2, line 3)");
    }

    @Test
    void whatTheJvmHidesIsLeftOutAlsoWhereItHasNoMemoryToHideIt() {
        var start = at("java.lang.Thread", "run", "Thread.java", 1474);
        var trace = Trace.of(thrown(
                at("REPL.$JShell$5", "lambda$do_it$$0", "cell 2", 3),
                at("REPL.$JShell$5$$Lambda/0x000000002a0a4c00", "run", null, -1),
                at("java.lang.Thread", "runWith", "Thread.java", 1487),
                start));
        assertThat(trace.frames())
                .containsExactly(Frame.of(at("REPL.$JShell$5", "lambda$do_it$$0", "cell 2", 3)), Frame.of(start));
    }

    @Test
    void placesMayBeUnknown() {
        assertThat(Frame.of(at("a.B", "c", null, -1)).text()).isEqualTo("a.B.c (unknown source)");
        assertThat(Frame.of(at("a.B", "c", "B.java", -1)).text()).isEqualTo("a.B.c (B.java)");
        assertThat(Frame.of(at("a.B", "c", "B.java", -2)).text()).isEqualTo("a.B.c (native method)");
        assertThat(Frame.of(at("REPL.$JShell$1", "f", "cell 1", -1)).text()).isEqualTo("f (cell 1)");
    }

    @Test
    void causesSayOnlyWhatIsNew() {
        var inner = new IOException("disk full");
        inner.setStackTrace(new StackTraceElement[] {at("REPL.$JShell$5", "write", "cell 2", 8), LIBRARY, CELL});
        var outer = new IllegalStateException("no", inner);
        outer.setStackTrace(new StackTraceElement[] {at("REPL.$JShell$5", "save", "cell 2", 5), LIBRARY, CELL});
        var closing = new IOException("closing");
        closing.setStackTrace(new StackTraceElement[] {CELL});
        outer.addSuppressed(closing);
        assertThat(Trace.of(outer).text()).isEqualTo("""
                        java.lang.IllegalStateException: no
                            at save (cell 2, line 5)
                            at java.util.ArrayList.get (ArrayList.java:427)
                            at cell 3, line 4
                            Suppressed: java.io.IOException: closing
                                … 1 more
                        Caused by: java.io.IOException: disk full
                            at write (cell 2, line 8)
                            … 2 more""");
    }

    @Test
    void theClassIsTheRealOneInTheUsersWords() {
        assertThat(Trace.of(new ArithmeticException("/ by zero")).headline())
                .isEqualTo("java.lang.ArithmeticException: / by zero");
        var message = "class REPL.$JShell$1$A cannot be cast to class REPL.$JShell$2$B";
        assertThat(Trace.of(new ClassCastException(message)).message()).isEqualTo("class A cannot be cast to class B");
        assertThat(Trace.of(new IllegalStateException()).headline()).isEqualTo("java.lang.IllegalStateException");
        assertThat(Trace.of(new IllegalStateException("线程池已关闭")).message()).isEqualTo("线程池已关闭");
    }

    @Test
    void aLongTraceKeepsBothEnds() {
        var frames = new ArrayList<StackTraceElement>();
        for (int line = 1; line <= 1_023; line++) {
            frames.add(at("REPL.$JShell$5", "fib", "cell 2", line));
        }
        frames.add(CELL);
        var trace = Trace.of(thrown(frames.toArray(StackTraceElement[]::new)));
        assertThat(trace.frames()).hasSize(48);
        assertThat(trace.omitted()).isEqualTo(976);
        assertThat(trace.frames().get(23).line()).isEqualTo(24);
        assertThat(trace.frames().get(24).line()).isEqualTo(1_001);
        assertThat(trace.text().lines()).hasSize(50).element(25).isEqualTo("    … 976 more");
        assertThat(trace.summary().lines()).hasSize(7).last().isEqualTo("    … 1,019 more");
    }

    @Test
    void aRealStackOverflowIsRead() {
        var trace = Trace.of(overflow());
        assertThat(trace.className()).isEqualTo("java.lang.StackOverflowError");
        assertThat(trace.frames()).hasSizeLessThanOrEqualTo(48);
    }

    @Test
    void causesInACircleEnd() {
        var a = new IllegalStateException("a");
        var b = new IllegalStateException("b", a);
        a.initCause(b);
        assertThat(Trace.of(a).text().lines().filter(line -> !line.contains(" at ") && !line.contains("…")))
                .containsExactly(
                        "java.lang.IllegalStateException: a",
                        "Caused by: java.lang.IllegalStateException: b",
                        "Caused by: java.lang.IllegalStateException: a (shown above)");
    }

    @Test
    void causesWithoutEndEnd() {
        class Again extends RuntimeException {
            private static final long serialVersionUID = 1;

            @Override
            public synchronized Throwable getCause() {
                return new Again();
            }
        }
        assertThat(Trace.of(new Again()).text()).endsWith("(and more causes)");
        var many = new IllegalStateException();
        for (int i = 0; i < 10_000; i++) {
            many.addSuppressed(new IllegalStateException());
        }
        assertThat(Trace.of(many).suppressed()).hasSizeLessThan(100);
    }

    @Test
    void failingMethodsOfTheThrowableAreNoFailure() {
        class Nasty extends RuntimeException {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new IllegalStateException("message");
            }

            @Override
            public StackTraceElement[] getStackTrace() {
                throw new IllegalStateException("stack");
            }

            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("cause");
            }
        }
        var trace = Trace.of(new Nasty());
        assertThat(trace.message()).isEqualTo("<getMessage failed: java.lang.IllegalStateException>");
        assertThat(trace.frames()).isEmpty();
        assertThat(trace.cause()).isNull();
    }

    @Test
    void aHugeMessageIsCut() {
        assertThat(Trace.of(new IllegalStateException("x".repeat(1 << 20))).message())
                .hasSizeLessThan(10_100);
    }

    private static Throwable thrown(StackTraceElement... stack) {
        var thrown = new IllegalStateException();
        thrown.setStackTrace(stack);
        return thrown;
    }

    private static StackOverflowError overflow() {
        try {
            return new StackOverflowError(String.valueOf(forever(0)));
        } catch (StackOverflowError e) {
            return e;
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int forever(int n) {
        return forever(n + 1) + List.of(n).size();
    }

    private static StackTraceElement at(String className, String method, @Nullable String file, int line) {
        return new StackTraceElement(className, method, file, line);
    }
}
