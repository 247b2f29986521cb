package threadbook.timeline;

import java.util.Locale;
import java.util.function.IntPredicate;
import threadbook.timeline.DepthHistory.Depth;

/// A history as steps over pixels: what changes faster than that is a stroke from the least to the most.
///
/// @param history what is drawn
/// @param scale where the times are
/// @param nanos so much time has one place
/// @param least in each place
/// @param most in each place
/// @param last at the end of each place
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record DepthSteps(DepthHistory history, TimeScale scale, double nanos, int[] least, int[] most, int[] last) {

    /// Nothing of it is too short to be seen.
    private static final double SEEN = 1;

    /// @param width of a place, in pixels
    static DepthSteps of(DepthHistory history, TimeScale scale, double width) {
        int places = (int) Math.ceil(scale.width() / width);
        double nanos = (double) scale.nanos() / places;
        var least = new int[places];
        var most = new int[places];
        var last = new int[places];
        var depths = history.depths();
        int next = 0;
        int size = depths.getFirst().size();
        for (int place = 0; place < places; place++) {
            least[place] = size;
            most[place] = size;
            boolean isEnd = place == places - 1;
            while (next < depths.size() && (isEnd || depths.get(next).at() < (place + 1) * nanos)) {
                size = depths.get(next++).size();
                least[place] = Math.min(least[place], size);
                most[place] = Math.max(most[place], size);
            }
            last[place] = size;
        }
        return new DepthSteps(history, scale, nanos, least, most, last);
    }

    /// Where a number of elements is, in pixels.
    interface Height {
        double y(int size);
    }

    /// The line, from the left to the right.
    String path(Height height) {
        double each = scale.width() / last.length;
        var path = new StringBuilder(
                "M" + Card.at(scale.left(), height.y(history.depths().getFirst().size())));
        int before = history.depths().getFirst().size();
        for (int place = 0; place < last.length; place++) {
            if (most[place] == before && least[place] == before) {
                continue;
            }
            path.append("H" + Card.tenths(scale.left() + place * each));
            if (most[place] > Math.max(before, last[place])) {
                path.append("V" + Card.tenths(height.y(most[place])));
            }
            if (least[place] < Math.min(before, last[place])) {
                path.append("V" + Card.tenths(height.y(least[place])));
            }
            path.append("V" + Card.tenths(height.y(last[place])));
            before = last[place];
        }
        return path + "H" + Card.tenths(scale.left() + scale.width());
    }

    /// Thick parts of a line, wherever that holds, merged where they are next to each other.
    String parts(IntPredicate which, double y) {
        var parts = new StringBuilder();
        double from = 0;
        double to = -SEEN;
        for (int i = 0; i < history.depths().size(); i++) {
            Depth depth = history.depths().get(i);
            if (which.test(depth.size())) {
                double start = scale.x(depth.at());
                double end = Math.max(start + SEEN, scale.x(history.until(i)));
                if (start > to + SEEN) {
                    append(parts, from, to, y);
                    from = start;
                }
                to = Math.max(to, end);
            }
        }
        append(parts, from, to, y);
        return parts.toString();
    }

    private static void append(StringBuilder parts, double from, double to, double y) {
        if (to > from) {
            parts.append("M" + Card.at(from, y) + "H" + Card.tenths(to));
        }
    }

    /// What the mouse shows over a part of the picture.
    String title(long from, long to) {
        int low = Integer.MAX_VALUE;
        int high = 0;
        for (int place = 0; place < last.length; place++) {
            if ((place + 1) * nanos > from && place * nanos < to) {
                low = Math.min(low, least[place]);
                high = Math.max(high, most[place]);
            }
        }
        String sizes = low == high
                ? String.format(Locale.ROOT, "%,d", low)
                : String.format(Locale.ROOT, "%,d to %,d", low, high);
        return Elapsed.text(from) + " – " + Elapsed.text(to) + ": " + sizes;
    }
}
