package threadbook.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.timeline.ExampleTimelines.MILLI;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import threadbook.cell.Cell;
import threadbook.timeline.DepthHistory.Depth;

/// How many elements a queue had is seen from the side, and told in figures.
class AQueueIsWatchedTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Cell cell = new Cell(1, _ -> {});

    private static DepthHistory history(OptionalInt capacity) {
        var depths = List.of(new Depth(0, 0), new Depth(10 * MILLI, 4), new Depth(40 * MILLI, 2));
        return new DepthHistory("queue", capacity, depths, 100 * MILLI);
    }

    @Test
    void figuresCountTimeAndNotChanges() {
        var history = history(OptionalInt.of(4));
        assertThat(history.mean()).isEqualTo(2.4);
        assertThat(history.full()).isEqualTo(30 * MILLI);
        assertThat(history.empty()).isEqualTo(10 * MILLI);
        assertThat(history.most()).isEqualTo(4);
    }

    @Test
    void theCaptionSaysThem() {
        assertThat(Drawn.of(DepthPicture.of(history(OptionalInt.of(4))).markup())
                        .texts())
                .contains("queue: 4 of 4 at most, 2.4 on average, full for 30 ms (30 %), empty for 10 ms (10 %)")
                .contains("capacity", "full", "empty");
        assertThat(Drawn.of(DepthPicture.of(history(OptionalInt.empty())).markup())
                        .texts())
                .contains("queue: 4 at most, 2.4 on average, empty for 10 ms (10 %)")
                .doesNotContain("capacity", "full");
    }

    @Test
    void aLimitFarBeyondIsSaidButNotDrawn() {
        assertThat(Drawn.of(DepthPicture.of(history(OptionalInt.of(1_000))).markup())
                        .texts())
                .contains("queue: 4 of 1,000 at most, 2.4 on average, never full, empty for 10 ms (10 %)")
                .doesNotContain("capacity", "1,000");
    }

    @Test
    void theMouseFindsHowManyThereWere() {
        assertThat(Drawn.of(DepthPicture.of(history(OptionalInt.empty())).markup())
                        .titles())
                .contains("0 ns – 4.2 ms: 0", "38 ms – 42 ms: 2 to 4", "96 ms – 100 ms: 2");
    }

    @Test
    void whatIsPutAndTakenIsSeen() throws Exception {
        var queue = new ArrayBlockingQueue<Integer>(2);
        try (var depth = QueueDepth.of(queue)) {
            queue.put(1);
            queue.put(2);
            await(depth, 2);
            queue.clear();
            await(depth, 0);
        }
    }

    private static void await(QueueDepth depth, int size) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (depth.history().depths().getLast().size() != size) {
            assertThat(System.nanoTime()).as("a look that sees %s", size).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void afterItsCloseNothingIsSeenAnyMore() throws Exception {
        var queue = new ArrayBlockingQueue<Integer>(5);
        var depth = QueueDepth.during(queue, () -> queue.put(7));
        var before = depth.history();
        queue.put(8);
        depth.close();
        assertThat(depth.history()).isEqualTo(before);
        assertThat(before.depths().getLast().size()).isEqualTo(1);
        assertThat(depth.toString()).startsWith("QueueDepth: ArrayBlockingQueue: 1 of 5 at most");
    }

    @Test
    void aStopOfTheCellEndsIt() throws Exception {
        var queue = new ArrayBlockingQueue<Integer>(5);
        var depth = cell.call(() -> QueueDepth.of(queue));
        cell.stop();
        cell.runStopActions();
        var before = depth.history();
        queue.put(1);
        depth.close();
        assertThat(depth.history()).isEqualTo(before);
    }

    /// A collection that calls back from its size tells who watches it.
    private static final class Asked extends ArrayDeque<Integer> {
        private static final long serialVersionUID = 1;

        private final transient CountDownLatch asked = new CountDownLatch(3);
        private transient volatile Thread by = Thread.currentThread();

        @Override
        public int size() {
            if (asked != null) { // the constructor of the superclass may ask
                by = Thread.currentThread();
                asked.countDown();
            }
            return super.size();
        }
    }

    @Test
    void whoWatchesIsADaemonOfNoCell() throws Exception {
        var queue = new Asked();
        Thread watcher;
        try (var depth = cell.call(() -> QueueDepth.of(queue))) {
            assertThat(queue.asked.await(DEADLINE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            watcher = queue.by;
            assertThat(watcher.isDaemon()).isTrue();
            assertThat(watcher.getName()).isEqualTo("queue-depth");
            assertThat(depth.history().capacity()).isEmpty();
        }
        assertThat(watcher.join(DEADLINE)).isTrue();
    }

    @Test
    void limitsAreThoseOfTheQueue() {
        assertThat(capacity(new ArrayBlockingQueue<>(3, false, List.of(1)))).hasValue(3);
        assertThat(capacity(new LinkedBlockingQueue<>(List.of(1, 2)))).isEmpty();
        assertThat(capacity(new SynchronousQueue<>())).isEmpty();
    }

    private static OptionalInt capacity(Collection<Integer> queue) {
        try (var depth = QueueDepth.of(queue)) {
            return depth.history().capacity();
        }
    }

    @Test
    void looksBecomeRarerSoThatAnHourNeedsNoMoreThanSomeThousand() {
        long looks = 0;
        for (long time = 0; time < Duration.ofHours(1).toNanos(); time += DepthSamples.pause(time)) {
            looks++;
        }
        assertThat(looks).isBetween(3_000L, 5_000L);
        assertThat(DepthSamples.pause(0)).isEqualTo(MILLI / 2);
    }

    @Test
    void historiesGoForward() {
        var depths = List.of(new Depth(0, 0), new Depth(5, 1), new Depth(4, 2));
        assertThatThrownBy(() -> new DepthHistory("queue", OptionalInt.empty(), depths, 9))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
