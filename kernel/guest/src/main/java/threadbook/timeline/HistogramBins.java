package threadbook.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        long width = Ticks.decimal((times.lastKey() - times.firstKey()) / (MOST - 2) + 1);
        var ranges = new ArrayList<Bin>();
        for (long from = Math.floorDiv(times.firstKey(), width) * width; from <= times.lastKey(); from += width) {
            long in = times.subMap(from, from + width).values().stream()
                    .mapToLong(each -> each)
                    .sum();
            ranges.add(new Bin(from, from + width - 1, in, false));
        }
        return ranges;
    }

    long most() {
        return bins.stream().mapToLong(Bin::times).reduce(1, Math::max);
    }
}
