package threadbook.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.State;
import org.junit.jupiter.api.Test;

/// Where a thread is decides what may be done to it.
class PlaceTest {

    private static Place place(State state, String... classes) {
        var stack = new StackTraceElement[classes.length];
        for (int i = 0; i < stack.length; i++) {
            boolean ofCell = classes[i].startsWith("REPL.");
            stack[i] = new StackTraceElement(classes[i], "call", ofCell ? "cell 3" : "X.java", i + 1);
        }
        return new Place(new Thread("worker"), state, stack);
    }

    @Test
    void aWorkerThatWaitsForWorkIsIdle() {
        assertThat(place(State.WAITING, "jdk.internal.misc.Unsafe", "java.util.concurrent.ThreadPoolExecutor")
                        .isIdle())
                .isTrue();
        assertThat(place(State.TIMED_WAITING, "java.lang.Thread").isIdle()).isTrue();
        assertThat(place(State.TERMINATED).isIdle()).isTrue();
    }

    @Test
    void aThreadInCodeOfACellIsNot() {
        assertThat(place(State.WAITING, "java.lang.Object", "REPL.$JShell$1").isIdle())
                .isFalse();
        assertThat(place(State.RUNNABLE, "java.util.ArrayList").isIdle()).isFalse();
        assertThat(place(State.BLOCKED, "java.util.Vector").isIdle()).isFalse();
    }

    @Test
    void ourOwnCodeIsWhatTheCellHasCalled() {
        assertThat(place(State.RUNNABLE, "java.util.ArrayList", "threadbook.cell.CellOutput", "REPL.$JShell$1")
                        .inOwnCode())
                .isTrue();
        assertThat(place(State.RUNNABLE, "java.math.BigInteger", "REPL.$JShell$1", "threadbook.agent.Invocation")
                        .inOwnCode())
                .isFalse();
    }

    @Test
    void oneLineForPeople() {
        assertThat(place(State.BLOCKED, "java.io.FileInputStream", "REPL.$JShell$1")
                        .describe())
                .isEqualTo("worker, BLOCKED in java.io.FileInputStream.call, called from call (cell 3, line 2)");
        assertThat(place(State.BLOCKED, "REPL.$JShell$97B").describe())
                .isEqualTo("worker, BLOCKED in call (cell 3, line 1)");
        assertThat(place(State.WAITING, "java.lang.Object", "java.lang.Thread").describe())
                .isEqualTo("worker, WAITING in java.lang.Object.call");
        assertThat(place(State.RUNNABLE).describe()).isEqualTo("worker, RUNNABLE");
    }

    @Test
    void theTruth() {
        var here = Place.of(Thread.currentThread());
        assertThat(here.state()).isEqualTo(State.RUNNABLE);
        assertThat(here.inOwnCode()).isTrue();
    }
}
