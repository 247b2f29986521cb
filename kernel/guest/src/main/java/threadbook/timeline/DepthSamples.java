package threadbook.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import threadbook.timeline.DepthHistory.Depth;

/// How many elements a queue had whenever somebody looked. Open → sealed.
///
/// The longer it takes, the longer are the pauses, so that what it needs grows with the logarithm of the time.
final class DepthSamples {

    private static final long LEAST_PAUSE = 500_000;
    private static final int LOOKS = 400;

    private final long start = System.nanoTime();
    private final List<Depth> depths = new ArrayList<>();
    private long end;
    private boolean sealed;

    /// @param first what there was at the beginning
    DepthSamples(int first) {
        depths.add(new Depth(0, first));
    }

    /// Only changes are kept.
    synchronized void add(int size) {
        if (!sealed) {
            end = System.nanoTime() - start;
            if (depths.getLast().size() != size) {
                depths.add(new Depth(end, size));
            }
        }
    }

    synchronized void seal() {
        sealed = true;
    }

    synchronized boolean isOpen() {
        return !sealed;
    }

    /// Nanoseconds until the next look.
    long pause() {
        return pause(System.nanoTime() - start);
    }

    static long pause(long elapsed) {
        return Math.max(LEAST_PAUSE, elapsed / LOOKS);
    }

    synchronized DepthHistory history(String title, OptionalInt capacity) {
        return new DepthHistory(title, capacity, depths, end);
    }
}
