package threadbook.timeline;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import threadbook.recording.State;
import threadbook.timeline.Stripes.Shade;

/// A stripe for what is too short for bars of its own: the darker, the busier.
///
/// The colour is that of the state which took most of the time there.
final class Density {

    private final TimeScale scale;
    private final int buckets;
    private final double nanosEach;
    private final Map<State, double[]> nanos = new EnumMap<>(State.class);
    private long spans;
    private long together;

    /// @param bucket about so many pixels have one darkness
    Density(TimeScale scale, double bucket) {
        this.scale = scale;
        this.buckets = (int) Math.ceil(scale.width() / bucket);
        this.nanosEach = (double) scale.nanos() / buckets;
    }

    void add(Span span) {
        spans++;
        together += span.length();
        var each = nanos.computeIfAbsent(span.state(), _ -> new double[buckets]);
        int last = Math.min(buckets - 1, (int) (span.end() / nanosEach));
        for (int i = (int) (span.start() / nanosEach); i <= last; i++) {
            double from = Math.max((double) span.start(), i * nanosEach);
            double to = Math.min((double) span.end(), (i + 1) * nanosEach);
            each[i] += Math.max(0, to - from);
        }
    }

    boolean isEmpty() {
        return spans == 0;
    }

    /// What the mouse shows over it.
    String text() {
        return String.format(Locale.ROOT, "%,d short ones, %s together", spans, Elapsed.text(together));
    }

    /// @param lanes how many lanes are in it
    /// @param middle of its height
    void paint(Stripes stripes, int lanes, double middle) {
        double each = scale.width() / buckets;
        for (int from = 0, to; from < buckets; from = to) {
            var shade = shade(from, lanes);
            to = from + 1;
            while (to < buckets && shade(to, lanes).equals(shade)) {
                to++;
            }
            stripes.add(shade, scale.left() + from * each, middle, (to - from) * each);
        }
    }

    private Shade shade(int bucket, int lanes) {
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
        return new Shade(main, level(busy / nanosEach / lanes));
    }

    /// What there is can be seen, however short it was.
    private static int level(double share) {
        return share == 0 ? 0 : Math.max(1, (int) Math.ceil(Stripes.LEVELS * Math.min(1, share) - 0.001));
    }
}
