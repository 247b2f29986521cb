package threadbook.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import threadbook.recording.State;
import threadbook.timeline.Stripes.Shade;

/// A stripe for what is too short for bars of its own: the darker, the busier.
///
/// It begins and ends with what is in it. The colour is that of the state which took most of the time there.
final class Density {

    private final TimeScale scale;
    private final double bucket;
    private final List<Span> spans = new ArrayList<>();
    private long start = Long.MAX_VALUE;
    private long end;
    private long together;

    /// @param bucket so many pixels have one darkness
    Density(TimeScale scale, double bucket) {
        this.scale = scale;
        this.bucket = bucket;
    }

    void add(Span span) {
        spans.add(span);
        start = Math.min(start, span.start());
        end = Math.max(end, span.end());
        together += span.length();
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    double x() {
        return scale.x(start);
    }

    /// Whether a stripe would be wider than it is.
    boolean isNarrow() {
        return scale.width(end - start) < LaneBars.LEAST;
    }

    double width() {
        return Math.max(LaneBars.LEAST, scale.width(end - start));
    }

    /// What the mouse shows over it.
    String text() {
        return Figures.counted(spans.size(), "short one") + ", " + Elapsed.text(together) + " together";
    }

    /// @param lanes how many lanes are in it
    /// @param middle of its height
    void paint(Stripes stripes, int lanes, double middle) {
        if (isEmpty()) {
            return;
        }
        double all = (double) Math.max(1, end - start);
        double each = all * Math.min(1, bucket / width());
        int buckets = (int) Math.ceil(all / each - 1e-6);
        var nanos = nanos(buckets, each);
        for (int from = 0, to; from < buckets; from = to) {
            var shade = shade(nanos, from, Math.min(each, all - from * each) * lanes);
            to = from + 1;
            while (to < buckets
                    && shade(nanos, to, Math.min(each, all - to * each) * lanes).equals(shade)) {
                to++;
            }
            stripes.add(shade, x() + from * bucket, middle, Math.min(width(), to * bucket) - from * bucket);
        }
    }

    /// How much time each state took in each bucket.
    private Map<State, double[]> nanos(int buckets, double length) {
        var nanos = new EnumMap<State, double[]>(State.class);
        for (var span : spans) {
            var each = nanos.computeIfAbsent(span.state(), _ -> new double[buckets]);
            double from = (double) (span.start() - start);
            double to = Math.max(from + 1, (double) (span.end() - start));
            int last = Math.min(buckets - 1, (int) (to / length));
            for (int i = Math.min(last, (int) (from / length)); i <= last; i++) {
                each[i] += Math.max(0, Math.min(to, (i + 1) * length) - Math.max(from, i * length));
            }
        }
        return nanos;
    }

    private static Shade shade(Map<State, double[]> nanos, int bucket, double all) {
        var main = State.RUNNING;
        double longest = 0;
        double busy = 0;
        for (var each : nanos.entrySet()) {
            double time = each.getValue()[bucket];
            busy += time;
            if (time > longest) {
                longest = time;
                main = each.getKey();
            }
        }
        return new Shade(main, level(busy / all));
    }

    /// What there is can be seen, however short it was.
    private static int level(double share) {
        return share == 0 ? 0 : Math.max(1, (int) Math.ceil(Stripes.LEVELS * Math.min(1, share) - 0.001));
    }
}
