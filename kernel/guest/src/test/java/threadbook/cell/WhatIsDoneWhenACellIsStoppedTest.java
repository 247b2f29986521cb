package threadbook.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whoever has work outside of the cell's threads hears of the stop, once.
class WhatIsDoneWhenACellIsStoppedTest {

    private final Cell cell = new Cell(1, _ -> {});
    private final List<String> done = new ArrayList<>();

    private void stop() {
        cell.stop();
        cell.runStopActions();
    }

    @Test
    void everythingThatWasAskedForNewestFirst() {
        cell.onStop(() -> done.add("a"));
        cell.onStop(() -> done.add("b"));
        assertThat(done).isEmpty();
        stop();
        assertThat(done).containsExactly("b", "a");
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
