package threadbook.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
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

    /// Page faults and the like, on a busy machine.
    private static final double SLACK = 0.14;

    private final ServingThreads serving =
            new ServingThreads(Thread.currentThread().getThreadGroup(), "serving");
    private final Meter meter = new Meter(serving);
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
        var measurement = meter.begin(cell, 0);
        var one = Thread.ofPlatform().start(ACellIsChargedForItsOwnTest::spin);
        var two = Thread.ofPlatform().start(ACellIsChargedForItsOwnTest::spin);
        one.join();
        two.join();
        assertThat(ended(measurement).cpu()).isBetween(2 * SPIN - 0.02, 2 * SPIN + SLACK);
    }

    @Test
    void sleepingCostsNothing() throws InterruptedException {
        var measurement = meter.begin(cell, 0);
        Thread.sleep(Duration.ofMillis(200));
        assertThat(ended(measurement).cpu()).isLessThan(SLACK);
    }

    @Test
    void whatAnotherCellComputesIsNotCharged() throws InterruptedException {
        var computes = new Thread[1];
        other.run(() -> computes[0] = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        }));
        var measurement = meter.begin(cell, 0);
        spin();
        double cpu = ended(measurement).cpu();
        computes[0].interrupt();
        computes[0].join();
        assertThat(cpu).isBetween(SPIN - 0.02, SPIN + SLACK);
    }

    @Test
    void norIfItSleepsWhenTheCellBeginsAndEnds() throws Exception {
        var asleep = new Semaphore(0);
        var wake = new Semaphore(0);
        var sleeper = start(other, () -> {
            while (wake.tryAcquire(1, TimeUnit.MINUTES)) {
                spin();
                asleep.release();
            }
        });
        var measurement = meter.begin(cell, 0);
        wake.release();
        assertThat(asleep.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
        double cpu = ended(measurement).cpu();
        sleeper.interrupt();
        sleeper.join();
        assertThat(cpu).isLessThan(SLACK);
    }

    @Test
    void theTasksOfACellCountOnThePoolOfAnother() throws Exception {
        try (var pool = other.call(() -> Executors.newFixedThreadPool(1))) {
            pool.submit(other.bound(() -> {})).get();
            var measurement = meter.begin(cell, 0);
            pool.submit(cell.bound(ACellIsChargedForItsOwnTest::spin)).get();
            assertThat(ended(measurement).cpu()).isBetween(SPIN - 0.02, SPIN + SLACK);
        }
    }

    @Test
    void whatServesTheKernelIsNotChargedThoughItBeginsAndEndsMeanwhile() throws InterruptedException {
        var measurement = meter.begin(cell, 0);
        var serves = new Thread(serving, () -> serving.serve(ACellIsChargedForItsOwnTest::spin));
        serves.start();
        serves.join();
        assertThat(ended(measurement).cpu()).isLessThan(SLACK);
    }

    private static Thread start(Cell cell, CheckedRunnable body) throws Exception {
        return cell.call(() -> Thread.ofPlatform().daemon().start(() -> {
            try {
                body.run();
            } catch (InterruptedException e) {
                // the test is over
            }
        }));
    }

    private interface CheckedRunnable {
        void run() throws InterruptedException;
    }

    @Test
    void whatIsLeftRunningIsChargedAfterTheEndButNotTheMainThread() throws InterruptedException {
        var measurement = meter.begin(cell, 0);
        var left = Thread.ofPlatform().start(ACellIsChargedForItsOwnTest::spin);
        double before = ended(measurement).cpu();
        spin();
        left.join();
        assertThat(measurement.timing().cpu()).isBetween(SPIN - 0.02, SPIN + SLACK + before);
    }

    @Test
    void processesAreChargedToo() throws Exception {
        var measurement = meter.begin(cell, 0);
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
        assertThat(timing.cpu()).isBetween(seconds - 0.02, seconds + 0.15 + SLACK);
    }

    @Test
    void thoseOfAnotherCellAreNotWhetherTheyEndOrNot() throws Exception {
        var goesOn = startProgram(other, "while :; do :; done");
        var ends = startProgram(other, "read line; i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done");
        var measurement = meter.begin(cell, 0);
        ends.outputWriter().append('\n').close();
        assertThat(ends.waitFor()).isZero();
        double cpu = ended(measurement).cpu();
        assertThat(other.children().used(other)).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(100));
        assertThat(goesOn.isAlive()).isTrue();
        goesOn.destroyForcibly().waitFor();
        assertThat(cpu).isLessThan(SLACK);
    }

    @Test
    void aWorkerIsChargedToTheCellWhoseTaskItHas() throws Exception {
        var worker = startProgram(
                other, "while read line; do i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo; done");
        var told = worker.inputReader();
        var tasks = worker.outputWriter();
        var measurement = meter.begin(cell, 0);
        cell.children().worksFor(cell, worker.toHandle());
        tasks.append("\n").flush();
        assertThat(told.readLine()).isEmpty();
        double cpu = ended(measurement).cpu();
        cell.children().worksFor(other, worker.toHandle());
        tasks.append("\n").flush();
        assertThat(told.readLine()).isEmpty();
        assertThat(measurement.timing().cpu()).isLessThan(cpu + SLACK);
        tasks.close();
        assertThat(worker.waitFor()).isZero();
        assertThat(cpu).isGreaterThan(0.05);
    }

    @Test
    void aProgramGoesOnUntilItEnds() throws Exception {
        var program = startProgram(cell, "read line");
        assertThat(cell.children().goesOn(cell)).isTrue();
        assertThat(cell.children().goesOn(other)).isFalse();
        program.outputWriter().close();
        program.waitFor();
        assertThat(cell.children().goesOn(cell)).isFalse();
    }

    @Test
    void aWorkerWithoutATaskDoesNotGoOn() throws Exception {
        var program = new ProcessBuilder("sh", "-c", "read line").start();
        cell.children().add(cell, program.toHandle(), () -> false);
        assertThat(cell.children().goesOn(cell)).isFalse();
        program.outputWriter().close();
        program.waitFor();
    }

    private static Process startProgram(Cell cell, String script) throws IOException {
        var program = new ProcessBuilder("sh", "-c", script).start();
        cell.children().add(cell, program.toHandle());
        return program;
    }

    @Test
    void whatIsAllocatedIsCounted() {
        var measurement = meter.begin(cell, 0);
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
