package threadbook.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which lanes are drawn: those with most work, in their order.
///
/// @param shown their numbers in the timeline
/// @param rest all others
/// @param number how many these are
record LaneChoice(List<Integer> shown, List<Lane> rest, long number) {

    private static final int MOST = 24;

    static LaneChoice of(Timeline timeline) {
        var lanes = timeline.lanes();
        var others = timeline.others();
        var busy = lanes.stream().mapToLong(Lane::busy).toArray();
        if (busy.length > 0 && busy[0] == 0) {
            busy[0] = Long.MAX_VALUE; // whoever has handed out the work, and has done none
        }
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
        return new LaneChoice(
                shown, Stream.concat(rest.stream(), others.lanes().stream()).toList(), rest.size() + others.number());
    }

    /// How the row of all others is called.
    String restName() {
        return String.format(Locale.ROOT, "+ %,d more", number);
    }

    int rows() {
        return shown.size() + (rest.isEmpty() ? 0 : 1);
    }
}
