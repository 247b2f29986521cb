package threadbook.timeline;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import threadbook.timeline.Span.State;

/// A stripe for what is too short for bars of its own: the darker, the busier.
///
/// The colour is that of the state which took most of the time there.
final class Density {

    static final int LEVELS = 5;

    /// @param level from 0, nothing there, to [#LEVELS]
    private record Shade(State state, int level) {}

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
    void draw(Card card, int lanes, double middle, double height) {
        var paths = new LinkedHashMap<Shade, StringBuilder>();
        for (int from = 0, to; from < buckets; from = to) {
            var shade = shade(from, lanes);
            to = from + 1;
            while (to < buckets && shade(to, lanes).equals(shade)) {
                to++;
            }
            if (shade.level > 0) {
                paths.computeIfAbsent(shade, _ -> new StringBuilder()).append(piece(from, to, middle));
            }
        }
        paths.forEach((shade, path) -> draw(card, shade, path, height));
    }

    private String piece(int from, int to, double middle) {
        double each = scale.width() / buckets;
        return "M" + Card.at(scale.left() + from * each, middle) + "h" + Card.tenths((to - from) * each);
    }

    private static void draw(Card card, Shade shade, StringBuilder path, double height) {
        String colour = StatePaint.of(shade.state).colour();
        card.svg()
                .open("g", "stroke", colour, "stroke-width", height, "stroke-opacity", opacity(shade.level))
                .leaf("path", "d", path)
                .close();
    }

    static double opacity(int level) {
        return 0.2 + 0.16 * level;
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
        return share == 0 ? 0 : Math.max(1, (int) Math.ceil(LEVELS * Math.min(1, share) - 0.001));
    }
}
