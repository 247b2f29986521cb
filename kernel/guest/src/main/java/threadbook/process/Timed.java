package threadbook.process;

import java.util.ArrayList;
import java.util.List;
import threadbook.pool.CheckedRunnable;

/// One way of a [Comparison], and how long its rounds took.
final class Timed<X extends Exception> {

    private final String way;
    private final int workers;
    private final CheckedRunnable<? extends X> allItems;
    private final List<Long> nanoseconds = new ArrayList<>();

    Timed(String way, int workers, CheckedRunnable<? extends X> allItems) {
        this.way = way;
        this.workers = workers;
        this.allItems = allItems;
    }

    /// @param ways the first is what the others are compared with
    static <X extends Exception> List<Comparison.Way> ways(List<Timed<X>> ways, int rounds) throws X {
        for (var way : ways.reversed()) {
            way.allItems.run(); // processes first, as they may refuse the function
        }
        for (int round = 0; round < rounds; round++) {
            for (var way : ways) {
                way.round();
            }
        }
        double first = ways.getFirst().seconds();
        return ways.stream().map(way -> way.against(first)).toList();
    }

    private void round() throws X {
        long start = System.nanoTime();
        allItems.run();
        nanoseconds.add(System.nanoTime() - start);
    }

    private Comparison.Way against(double first) {
        return new Comparison.Way(way, workers, seconds(), first / seconds());
    }

    private double seconds() {
        long[] sorted = nanoseconds.stream().mapToLong(Long::longValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
        return Math.max(median, 1) / 1e9; // a clock may stand still
    }
}
