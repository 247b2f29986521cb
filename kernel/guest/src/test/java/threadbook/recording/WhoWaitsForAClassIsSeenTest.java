package threadbook.recording;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The JVM says of a thread that it runs while another one initializes the class that it needs.
@Timeout(30)
class WhoWaitsForAClassIsSeenTest {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private static final CountDownLatch BEGUN = new CountDownLatch(2);
    private static final CountDownLatch GO_ON = new CountDownLatch(1);

    /// Needs a latch to be initialized.
    private static final class Slow {
        private static final int VALUE = value();

        private static int value() {
            BEGUN.countDown();
            return await(GO_ON);
        }
    }

    /// As that one, for a virtual thread.
    private static final class SlowToo {
        private static final int VALUE = value();

        private static int value() {
            BEGUN.countDown();
            return await(GO_ON);
        }
    }

    private static int await(CountDownLatch latch) {
        try {
            latch.await();
            return 1;
        } catch (InterruptedException e) {
            return 0;
        }
    }

    private final Recording recording = new Recording(Thread.currentThread());

    private Thread enter(Thread thread) {
        recording.enter(thread);
        thread.start();
        return thread;
    }

    private void lookUntil(BooleanSupplier seen) {
        long before = System.nanoTime();
        while (!seen.getAsBoolean()) {
            LockSupport.parkNanos(PAUSE);
            long now = System.nanoTime();
            recording.look(before);
            before = now;
        }
    }

    private boolean waitsForAClass(Thread thread) {
        return last(thread).state() == State.WAITING && last(thread).on().startsWith("the initialization of ");
    }

    private Piece last(Thread thread) {
        return requireNonNull(recording.of(thread)).pieces(System.nanoTime()).getLast();
    }

    @Test
    void itIsSaidToWaitForOne() throws InterruptedException {
        var first = enter(Thread.ofPlatform().daemon().unstarted(() -> assertThat(Slow.VALUE)
                .isOne()));
        var other = enter(Thread.ofPlatform().daemon().unstarted(() -> assertThat(SlowToo.VALUE)
                .isOne()));
        BEGUN.await();
        var waits = List.of(
                enter(Thread.ofPlatform().daemon().unstarted(() -> assertThat(Slow.VALUE)
                        .isOne())),
                enter(Thread.ofVirtual()
                        .unstarted(() -> assertThat(SlowToo.VALUE).isOne())));
        var runs = enter(Thread.ofPlatform().daemon().unstarted(() -> {
            while (GO_ON.getCount() > 0) {
                Thread.onSpinWait();
            }
        }));
        lookUntil(() -> waits.stream().allMatch(this::waitsForAClass));
        assertThat(last(runs).state()).isEqualTo(State.RUNNING);
        GO_ON.countDown();
        for (var thread : List.of(first, other, runs, waits.getFirst(), waits.getLast())) {
            thread.join();
        }
    }
}
