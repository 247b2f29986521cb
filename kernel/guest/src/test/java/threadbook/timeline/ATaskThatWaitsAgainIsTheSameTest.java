package threadbook.timeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import threadbook.recording.Recording;
import threadbook.recording.State;

/// A task that sleeps and goes on may have to wait for its turn again: it is one task all the same, whatever its name.
class ATaskThatWaitsAgainIsTheSameTest {

    private final Recording recording = new Recording(Thread.currentThread());
    private final Thread worker = new Thread(() -> {}, "worker");

    private static void tick() {
        long now = System.nanoTime();
        while (System.nanoTime() - now < 2_000_000) {
            Thread.onSpinWait();
        }
    }

    private List<Span> spans() {
        return Recorded.of(recording).orElseThrow().timeline().lanes().stream()
                .filter(lane -> lane.name().equals("worker"))
                .findFirst()
                .orElseThrow()
                .spans();
    }

    @Test
    void whoWaitsForItsTurnAgainIsKnownAgain() {
        for (int task = 0; task < 2; task++) {
            recording.begin(worker, recording.handOver("supplyAsync"));
            for (int sleep = 0; sleep < 2; sleep++) {
                var track = requireNonNull(recording.of(worker));
                track.pause(State.SLEEPING, "", 1);
                tick();
                track.goOn();
            }
            recording.end(worker);
        }
        assertThat(spans().stream().filter(span -> span.length() > 1_000_000 && span.isQueued()))
                .extracting(Span::serial)
                .containsExactly(1, 1, 2, 2);
    }
}
