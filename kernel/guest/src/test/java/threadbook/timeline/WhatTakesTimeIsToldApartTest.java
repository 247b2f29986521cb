package threadbook.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import threadbook.cell.Cell;

/// A cell's code runs, is compiled, or waits for what is no business of it: each has its figure, or none.
class WhatTakesTimeIsToldApartTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Cell cell = new Cell(1, _ -> {});
    private final Meter meter =
            new Meter(new ServingThreads(Thread.currentThread().getThreadGroup(), "serving"));

    private static void pass(Duration time) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatIsNoPieceOfTheCellIsCompiling() throws Exception {
        var measurement = meter.begin(cell, 0);
        measurement.run(() -> {
            pass(Duration.ofMillis(20));
            return true;
        });
        measurement.end(SECOND, Thread.currentThread());
        var timing = measurement.timing();
        assertThat(timing.wall()).isBetween(0.02, 0.5);
        assertThat(timing.wall() + timing.compile()).isBetween(0.9999, 1.0001);
    }

    @Test
    void whatWasDoneBeforeTheCellIsNeither() {
        var measurement = meter.begin(cell, SECOND * 3 / 4);
        measurement.end(SECOND, Thread.currentThread());
        assertThat(measurement.timing().wall()).isZero();
        assertThat(measurement.timing().compile()).isEqualTo(0.25);
    }

    @Test
    void whatWasStartedBeforeTheCellIsNotCounted() throws Exception {
        var program = new ProcessBuilder("true").start();
        cell.children().add(cell, program.toHandle());
        var measurement = meter.begin(cell, 0);
        measurement.end(SECOND, Thread.currentThread());
        assertThat(measurement.timing().processes()).isZero();
        assertThat(program.waitFor()).isZero();
    }

    @Test
    void aPieceThatDoesNotEndHasRunUntilTheCellIsLeftBehind() throws Exception {
        var measurement = meter.begin(cell, 0);
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var main = Thread.ofPlatform().start(() -> run(measurement, begun, end));
        begun.await();
        pass(Duration.ofMillis(20));
        measurement.end(SECOND, Thread.currentThread());
        double wall = measurement.timing().wall();
        pass(Duration.ofMillis(2));
        assertThat(wall).isBetween(0.02, 0.5);
        assertThat(measurement.timing().wall()).isEqualTo(wall);
        end.countDown();
        main.join();
        assertThat(measurement.timing().wall()).isEqualTo(wall);
    }

    private static void run(Measurement measurement, CountDownLatch begun, CountDownLatch end) {
        try {
            measurement.run(() -> {
                begun.countDown();
                end.await();
                return true;
            });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G1 Young Generation",
                "G1 Old Generation",
                "PS MarkSweep",
                "Copy",
                "ZGC Major Pauses",
                "Shenandoah Pauses"
            })
    void theseCollectorsHoldUpTheCell(String name) {
        assertThat(Meter.stopsTheWorld(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"G1 Concurrent GC", "ZGC Minor Cycles", "ZGC Major Cycles", "Shenandoah Cycles"})
    void theseWorkBesideIt(String name) {
        assertThat(Meter.stopsTheWorld(name)).isFalse();
    }
}
