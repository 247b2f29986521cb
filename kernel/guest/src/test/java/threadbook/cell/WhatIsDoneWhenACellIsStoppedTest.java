package threadbook.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whoever has work outside of the cell's threads hears of the stop, once.
class WhatIsDoneWhenACellIsStoppedTest {

    private final Cell cell = new Cell(1, _ -> {});
    private final List<String> done = new CopyOnWriteArrayList<>();

    private void stop() {
        cell.stop();
        cell.runStopActions();
    }

    @Test
    void everythingThatWasAskedFor() {
        cell.onStop(() -> done.add("a"));
        cell.onStop(() -> done.add("b"));
        assertThat(done).isEmpty();
        stop();
        assertThat(done).containsExactlyInAnyOrder("a", "b");
    }

    /// None could pass if one had to wait for another.
    @Test
    @Timeout(30)
    void everythingSideBySideForARunThatIsNotStopped() {
        var together = new CyclicBarrier(3);
        for (int i = 0; i < 3; i++) {
            cell.onStop(() -> {
                try {
                    together.await(20, TimeUnit.SECONDS);
                    done.add(Cell.current().serial() + " " + Cell.current().isStopped());
                } catch (Exception e) {
                    done.add(String.valueOf(e));
                }
            });
        }
        stop();
        assertThat(done).containsExactly("1 false", "1 false", "1 false");
    }

    @Test
    @Timeout(30)
    void whatHangsHoldsUpNothingAndNotWhoeverIsInterrupted() throws InterruptedException {
        var never = new CountDownLatch(1);
        var other = new CountDownLatch(1);
        cell.onStop(other::countDown);
        cell.onStop(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                done.add("interrupted");
            }
        });
        cell.stop();
        var waits = Thread.ofVirtual().start(cell::runStopActions);
        assertThat(other.await(20, TimeUnit.SECONDS)).isTrue();
        waits.interrupt();
        waits.join();
        assertThat(done).isEmpty();
        never.countDown();
    }

    @Test
    void onceHoweverOftenItIsStopped() {
        Runnable action = () -> done.add("a");
        cell.onStop(action);
        stop();
        stop();
        assertThat(done).hasSize(1);
    }

    @Test
    void nothingThatWasTakenBack() {
        Runnable action = () -> done.add("a");
        var one = cell.onStop(action);
        cell.onStop(action);
        one.end();
        one.end();
        stop();
        assertThat(done).hasSize(1);
    }

    @Test
    void whatIsAskedForTooLateAtOnce() {
        stop();
        cell.onStop(() -> done.add("late"));
        assertThat(done).containsExactly("late");
        cell.release();
        cell.onStop(() -> done.add("next time"));
        assertThat(done).containsExactly("late");
    }

    @Test
    void theRestWhenOneFails() {
        cell.onStop(() -> done.add("a"));
        cell.onStop(() -> {
            throw new IllegalStateException("no");
        });
        stop();
        assertThat(done).containsExactly("a");
    }

    @Test
    void nothingWhenAnotherRunIsStopped() {
        cell.onStop(() -> done.add("a"));
        var other = cell.next(2, "");
        other.stop();
        other.runStopActions();
        assertThat(done).isEmpty();
    }

    @Test
    void boundWorkIsDoneForItsCellOnAnyThread() {
        var other = cell.next(2, "");
        other.enter();
        try {
            cell.bound(() -> assertThat(Cell.current()).isSameAs(cell)).run();
            assertThat(Cell.current()).isSameAs(other);
        } finally {
            other.leave();
        }
    }
}
