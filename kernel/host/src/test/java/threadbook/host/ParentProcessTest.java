package threadbook.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The kernel goes with the one that started it, and with nobody else.
class ParentProcessTest {

    private static final OptionalLong NOBODY = OptionalLong.empty();

    private static OptionalLong watched(OptionalLong jupyter, boolean onItsOwn, Long... ancestors) {
        return new ParentProcess(jupyter, List.of(ancestors), onItsOwn).watched();
    }

    @Test
    void itIsJupyterWhereverItStandsAmongTheAncestors() {
        assertThat(watched(OptionalLong.of(20), false, 20L, 10L, 1L)).hasValue(20);
        assertThat(watched(OptionalLong.of(10), false, 20L, 10L, 1L)).hasValue(10);
    }

    @Test
    void aNumberFromElsewhereDoesNotCount() {
        assertThat(watched(OptionalLong.of(99), false, 20L, 10L, 1L)).hasValue(20);
        assertThat(watched(OptionalLong.of(1), false, 20L, 10L, 1L)).hasValue(20);
        assertThat(watched(NOBODY, false, 20L, 10L, 1L)).hasValue(20);
    }

    @Test
    void processOneAndNobodyAreNotWatched() {
        assertThat(watched(OptionalLong.of(1), false, 1L)).isEmpty();
        assertThat(watched(NOBODY, false)).isEmpty();
        assertThat(watched(NOBODY, true, 20L, 1L)).isEmpty();
    }

    @Test
    void theEndOfAProcessIsNoticed() throws Exception {
        var process = new ProcessBuilder("sleep", "100").start();
        var watch = Thread.ofPlatform().daemon().start(() -> ProcessExit.await(process.pid()));
        assertThat(watch.join(java.time.Duration.ofMillis(200))).isFalse();
        process.destroyForcibly();
        assertThat(watch.join(java.time.Duration.ofSeconds(2))).isTrue();
        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
    }
}
