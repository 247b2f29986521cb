package threadbook.host.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// Whether a cell holds up all others, so that questions about it should not wait.
class ACellThatHangsIsKnownTest {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final CellQueue cells = new CellQueue(waiting::add);

    private void runNext() {
        Objects.requireNonNull(waiting.poll()).run();
    }

    private void add(Runnable body) {
        cells.add(_ -> body.run(), () -> {});
    }

    @Test
    void whileItRuns() {
        assertThat(cells.hasRunFor(Duration.ZERO)).isFalse();
        add(() -> {
            assertThat(cells.hasRunFor(Duration.ZERO)).isTrue();
            assertThat(cells.hasRunFor(Duration.ofHours(1))).isFalse();
        });
        assertThat(cells.hasRunFor(Duration.ZERO)).isFalse();
        runNext();
        assertThat(cells.hasRunFor(Duration.ZERO)).isFalse();
    }

    @Test
    void notWhileAnotherWaitsBehindIt() {
        add(() -> {
            add(() -> assertThat(cells.hasRunFor(Duration.ZERO)).isTrue());
            assertThat(cells.hasRunFor(Duration.ZERO)).isFalse();
        });
        runNext();
        runNext();
    }
}
