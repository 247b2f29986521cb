package threadbook.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import threadbook.cell.Cell;

/// Processor time is that of the cell's threads and processes, not of the JVM, nor of other cells.
///
/// Times are compared with what the threads themselves have used, and generously: the machine may be busy.
class ACellIsChargedForItsOwnTest {

    private static final double SPIN = 0.15;

    private final Meter meter = new Meter(_ -> false);
    private final Cell other = new Cell(1, _ -> {});
    private final Cell cell = other.next(2, "");

    @BeforeEach
    void enter() {
        cell.enter();
    }

    @AfterEach
    void leave() {
        cell.leave();
    }

    private static CellTiming ended(Measurement measurement) {
        measurement.end(1, Thread.currentThread());
        return measurement.timing();
    }

    private static void spin() {
        long start = ownCpu();
        while (ownCpu() - start < TimeUnit.MILLISECONDS.toNanos(Math.round(SPIN * 1000))) {
            Thread.onSpinWait();
        }
    }

    private static long ownCpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void twoThreadsThatSpinCostTheirSum() throws InterruptedException {
        var measurement = meter.begin(cell);
        var one = Thread.ofPlatform().start(ACellIsChargedForItsOwnTest::spin);
        var two = Thread.ofPlatform().start(ACellIsChargedForItsOwnTest::spin);
        one.join();
        two.join();
        assertThat(ended(measurement).cpu()).isBetween(2 * SPIN - 0.02, 2 * SPIN + 0.1);
    }

    @Test
    void sleepingCostsNothing() throws InterruptedException {
        var measurement = meter.begin(cell);
        Thread.sleep(Duration.ofMillis(200));
        assertThat(ended(measurement).cpu()).isLessThan(0.1);
    }

    @Test
    void whatAnotherCellComputesIsNotCharged() throws InterruptedException {
        var computes = new Thread[1];
        other.run(() -> computes[0] = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        }));
        var measurement = meter.begin(cell);
        spin();
        double cpu = ended(measurement).cpu();
        computes[0].interrupt();
        computes[0].join();
        assertThat(cpu).isBetween(SPIN - 0.02, SPIN + 0.1);
    }

    @Test
    void whatIsLeftRunningIsChargedAfterTheEndButNotTheMainThread() throws InterruptedException {
        var measurement = meter.begin(cell);
        var left = Thread.ofPlatform().start(ACellIsChargedForItsOwnTest::spin);
        double before = ended(measurement).cpu();
        spin();
        left.join();
        assertThat(measurement.timing().cpu()).isBetween(SPIN - 0.02, SPIN + 0.1 + before);
    }

    @Test
    void processesAreChargedToo() throws Exception {
        var measurement = meter.begin(cell);
        var process =
                new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; times").start();
        cell.children().add(cell, process.toHandle());
        String times = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(process.waitFor()).isZero();
        var used = java.util.regex.Pattern.compile("(\\d+)m([\\d.]+)s").matcher(times);
        double seconds = 0;
        for (int i = 0; i < 2 && used.find(); i++) {
            seconds += 60 * Integer.parseInt(used.group(1)) + Double.parseDouble(used.group(2));
        }
        var timing = ended(measurement);
        assertThat(timing.processes()).isEqualTo(1);
        assertThat(timing.cpu()).isBetween(seconds - 0.02, seconds + 0.15);
    }

    @Test
    void whatIsAllocatedIsCounted() {
        var measurement = meter.begin(cell);
        byte[][] kept = new byte[10][];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = new byte[1_000_000];
        }
        assertThat(kept[9]).isNotNull();
        assertThat(ended(measurement).allocated()).isBetween(10_000_000L, 15_000_000L);
    }

    @Test
    void theClockIsPrecise() {
        var clock = new ProcessClock();
        long smallest = Long.MAX_VALUE;
        for (long last = clock.nanos(), i = 0; i < 1000; i++) {
            long next = clock.nanos();
            smallest = next > last ? Math.min(smallest, next - last) : smallest;
            last = next;
        }
        assertThat(smallest).isLessThan(TimeUnit.MILLISECONDS.toNanos(1));
    }
}
