package threadbook.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// The bars of a histogram: one for each result, or for a range of them if there are many; the right one has its own.
///
/// @param bins from the least result to the greatest
record HistogramBins(List<Bin> bins) {

    private static final int MOST = 12;

    /// The results from one to another, both included.
    record Bin(long from, long to, long times, boolean right) {

        String label() {
            return from == to ? text(from) : text(from) + " – " + text(to);
        }
    }

    static String text(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static HistogramBins of(Histogram histogram) {
        var wrong = histogram.results().stream()
                .filter(result -> !histogram.isRight(result))
                .collect(Collectors.groupingBy(result -> result, TreeMap::new, Collectors.counting()));
        var bins = new ArrayList<Bin>();
        if (wrong.size() <= MOST) {
            wrong.forEach((result, times) -> bins.add(new Bin(result, result, times, false)));
        } else {
            bins.addAll(ranges(wrong));
        }
        long right = histogram.right();
        histogram.expected().ifPresent(result -> bins.add(new Bin(result, result, right, true)));
        bins.sort(Comparator.comparingLong(Bin::from));
        return new HistogramBins(List.copyOf(bins));
    }

    /// All as wide, also the empty ones between.
    private static List<Bin> ranges(TreeMap<Long, Long> times) {
        double range = (double) times.lastKey() - times.firstKey();
        long width = Ticks.decimal((long) (range / (MOST - 2)) + 1);
        var counts = new TreeMap<Long, Long>();
        times.forEach((result, number) -> counts.merge(Math.floorDiv(result, width), number, Long::sum));
        return LongStream.rangeClosed(counts.firstKey(), counts.lastKey())
                .mapToObj(index -> range(index, width, counts.getOrDefault(index, 0L)))
                .toList();
    }

    /// What lies beyond all numbers is cut off.
    private static Bin range(long index, long width, long times) {
        long from = index < Long.MIN_VALUE / width ? Long.MIN_VALUE : index * width;
        long last = index == Long.MAX_VALUE / width ? Long.MAX_VALUE : (index + 1) * width - 1;
        return new Bin(from, last, times, false);
    }

    long most() {
        return bins.stream().mapToLong(Bin::times).reduce(1, Math::max);
    }
}
