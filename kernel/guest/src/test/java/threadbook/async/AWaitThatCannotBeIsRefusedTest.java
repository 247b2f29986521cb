package threadbook.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.async.Async.createTask;
import static threadbook.async.Async.sleep;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Where the JDK cannot take a thread off that of the loop, a wait is an error and no hang.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AWaitThatCannotBeIsRefusedTest {

    private static final List<String> SAID = new ArrayList<>();

    private static final class Sleeps {
        static final int VALUE = slept(0.01);
    }

    private static final class Yields {
        static final int VALUE = slept(0);
    }

    private static final class GoesOn {
        static final int VALUE = tried();
    }

    private static int slept(double seconds) {
        sleep(seconds);
        return 1;
    }

    private static int tried() {
        try {
            sleep(0);
        } catch (IllegalStateException e) {
            SAID.add("refused");
        }
        return 1;
    }

    @Test
    void aTaskThatSleepsInAStaticInitializerFails() {
        assertThatThrownBy(() -> EventLoop.run(() -> Sleeps.VALUE))
                .isInstanceOf(ExceptionInInitializerError.class)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .rootCause()
                .hasMessageContaining("static initializer")
                .satisfies(thrown -> assertThat(thrown.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("<clinit>")));
    }

    @Test
    void soDoesOneThatHandsOverThere() {
        assertThatThrownBy(() -> EventLoop.run(() -> Yields.VALUE)).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRefusedWaitDoesNotWakeALaterOne() {
        EventLoop.run(() -> {
            createTask(() -> {
                sleep(0.05);
                SAID.add("slept");
            });
            assertThat(GoesOn.VALUE).isEqualTo(1);
            sleep(0.2);
            SAID.add("woken");
        });
        assertThat(SAID).containsExactly("refused", "slept", "woken");
    }
}
