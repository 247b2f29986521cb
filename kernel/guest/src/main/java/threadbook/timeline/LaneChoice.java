package threadbook.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Which lanes are drawn: those with most work, in their order.
///
/// @param shown their numbers in the timeline
/// @param rest all others
record LaneChoice(List<Integer> shown, List<Lane> rest) {

    private static final int MOST = 24;

    static LaneChoice of(List<Lane> lanes) {
        var busy = lanes.stream().mapToLong(Lane::busy).toArray();
        int most = lanes.size() <= MOST + 1 ? lanes.size() : MOST;
        var shown = IntStream.range(0, lanes.size())
                .boxed()
                .sorted(Comparator.comparingLong(number -> -busy[number]))
                .limit(most)
                .sorted()
                .toList();
        var isShown = new boolean[lanes.size()];
        shown.forEach(number -> isShown[number] = true);
        var rest = IntStream.range(0, lanes.size())
                .filter(number -> !isShown[number])
                .mapToObj(lanes::get)
                .toList();
        return new LaneChoice(shown, rest);
    }

    /// How the row of all others is called.
    String restName() {
        return String.format(Locale.ROOT, "+ %,d more", rest.size());
    }

    int rows() {
        return shown.size() + (rest.isEmpty() ? 0 : 1);
    }
}
