package threadbook.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Which lanes are drawn: those with most work, and some on which a task has failed. For their order see [LaneOrder].
///
/// @param shown their numbers in the timeline
/// @param rest all others, or what is known of those who have no lanes at all
/// @param number how many have no row
/// @param seen whether the rest are lanes
record LaneChoice(List<Integer> shown, List<Lane> rest, long number, boolean seen) {

    static final int MOST = 24;

    /// Of a crowd some are enough.
    static final int FEW = 8;

    private static final int CROWD = 100;
    private static final long FIRST = Long.MAX_VALUE / 2;

    /// @param most so many have rows of their own
    static LaneChoice of(Timeline timeline, int most) {
        var lanes = timeline.lanes();
        var others = timeline.others();
        int rows = lanes.size() + others.number() > CROWD ? Math.min(most, FEW) : most;
        var busy = lanes.stream().mapToLong(Lane::busy).toArray();
        var shown = LaneOrder.of(
                lanes,
                busiest(busy, n -> !lanes.get(n).failures().isEmpty(), lanes.size() <= rows + 1 ? lanes.size() : rows));
        var isShown = new boolean[lanes.size()];
        shown.forEach(number -> isShown[number] = true);
        var rest = IntStream.range(0, lanes.size())
                .filter(number -> !isShown[number])
                .mapToObj(lanes::get)
                .toList();
        boolean seen = others.number() == 0;
        return new LaneChoice(shown, seen ? rest : others.lanes(), rest.size() + others.number(), seen);
    }

    /// Those with most work, and some on which a task has failed, however short it was.
    ///
    /// @param worked how long each lane did, in nanoseconds
    /// @param fails whether a task on that lane has
    static List<Integer> busiest(long[] worked, IntPredicate fails, int most) {
        var busy = worked.clone();
        IntStream.range(0, busy.length).filter(fails).limit(most / 4).forEach(number -> busy[number] = FIRST);
        if (busy.length > 0 && busy[0] == 0) {
            busy[0] = Long.MAX_VALUE; // whoever has handed out the work, and has done none
        }
        return IntStream.range(0, busy.length)
                .boxed()
                .sorted(Comparator.comparingLong(number -> -busy[number]))
                .limit(most)
                .sorted()
                .toList();
    }

    /// Those that have rows, from the top.
    List<Lane> drawn(Timeline timeline) {
        return shown.stream().map(timeline.lanes()::get).toList();
    }

    /// How the row of all others is called.
    String restName() {
        return String.format(Locale.ROOT, "+ %,d more", number);
    }

    /// What the mouse shows over it.
    String restTitle() {
        return seen
                ? "Lanes with most work have rows of their own; these share one."
                : "So many that only how many there were is known: the darker, the more at the same time.";
    }

    int rows() {
        return shown.size() + (rest.isEmpty() ? 0 : 1);
    }
}
