package threadbook.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.cell.Cell;

/// Coroutines that nobody awaits are told line by line of the program, however many there are; and then forgotten.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WhatNobodyAwaitsIsToldTogetherTest {

    private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final Untold untold = new Untold((cell, text) -> said.add(cell.serial() + ": " + text));
    private final Cell cell = new Cell(1, _ -> {});
    private final Cell other = new Cell(2, _ -> {});

    private String next() throws InterruptedException {
        return String.valueOf(said.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void thoseOfOneLineWithTheirNumber() throws InterruptedException {
        var made = CellPlace.here();
        for (int i = 0; i < 1000; i++) {
            untold.add(cell, made);
        }
        untold.add(other, made);
        int told = 0;
        int lines = 0;
        for (; told < 1001; lines++) {
            told += count(next());
        }
        assertThat(lines).isLessThan(10);
        assertThat(told).isEqualTo(1001);
        assertThat(said).isEmpty();
    }

    private static int count(String line) {
        String text = line.substring(3);
        return text.startsWith("A coroutine was") ? 1 : Integer.parseInt(text.substring(0, text.indexOf(' ')));
    }

    @Test
    void onceASecondWhileItGoesOn() throws InterruptedException {
        var made = CellPlace.here();
        long start = System.nanoTime();
        long seconds = 0;
        while (said.size() < 3) {
            untold.add(cell, made);
            seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        }
        assertThat(seconds).isGreaterThanOrEqualTo(2);
        assertThat(next()).matches("1: \\d+ coroutines were never awaited .*");
    }

    @Test
    void atOnceAtTheEndOfARun() {
        untold.add(cell, CellPlace.here());
        untold.tellAll();
        assertThat(said).hasSize(1);
        assertThat(said.peek()).startsWith("1: A coroutine was never awaited (");
    }

    /// A loop that runs for ever must not grow.
    @Test
    void aLoopKnowsNothingMoreOfWhatWasTold() {
        EventLoop.run(() -> {
            var forgotten = EventLoop.current().engine().forgotten();
            forget();
            while (forgotten.size() > 0) {
                System.gc();
                Async.sleep(0.001);
            }
        });
    }

    private static void forget() {
        for (int i = 0; i < 1000; i++) {
            int number = i;
            assertThat(Async.coroutine(() -> number)).isNotNull();
        }
    }
}
