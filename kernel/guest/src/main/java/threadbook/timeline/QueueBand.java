package threadbook.timeline;

import java.util.ArrayList;
import java.util.List;

/// When tasks waited for a lane: outlined, one band for those that overlap.
final class QueueBand {

    private static final double LEAST = 1.5;
    private static final double SEEN = 0.75;

    /// @param first one of them
    private record Crowd(Span first, long end, int tasks) {}

    private final TimeScale scale;
    private final List<Crowd> crowds = new ArrayList<>();

    QueueBand(Lane lane, TimeScale scale, Coarseness coarseness) {
        this.scale = scale;
        long near = (long) (coarseness.bucket() * scale.nanos() / scale.width());
        lane.spans().stream()
                .filter(span -> span.isQueued() && span.length() > 0)
                .forEach(span -> add(span, near));
    }

    /// They come in the order of their starts.
    private void add(Span span, long near) {
        var last = crowds.isEmpty() ? null : crowds.getLast();
        if (last == null || span.start() >= last.end + near) {
            crowds.add(new Crowd(span, span.end(), 1));
        } else {
            crowds.set(crowds.size() - 1, new Crowd(last.first, Math.max(last.end, span.end()), last.tasks + 1));
        }
    }

    /// Whether a lane has queued tasks while it does another.
    static boolean overlaps(Lane lane) {
        long busy = -1;
        long queued = -1;
        for (var span : lane.spans()) {
            if (span.start() < (span.isQueued() ? busy : queued) && span.length() > 0) {
                return true;
            }
            busy = span.isQueued() ? busy : Math.max(busy, span.end());
            queued = span.isQueued() ? Math.max(queued, span.end()) : queued;
        }
        return false;
    }

    /// A task that a worker takes at once was hardly queued.
    static boolean isVisible(TimeScale scale, long length) {
        return scale.width(length) >= SEEN;
    }

    void draw(Card card, double y, double height) {
        for (var crowd : crowds) {
            if (!isVisible(scale, crowd.end - crowd.first.start())) {
                continue;
            }
            double x = scale.x(crowd.first.start());
            double width = Math.max(LEAST, scale.x(crowd.end) - x - 1);
            card.svg()
                    .open(
                            "rect",
                            "x",
                            x + 0.5,
                            "y",
                            y + 0.5,
                            "width",
                            width,
                            "height",
                            height - 1,
                            "rx",
                            Math.min(2, width / 3),
                            "fill",
                            Palette.QUEUED,
                            "stroke",
                            Palette.LINE)
                    .text("title", title(crowd))
                    .close();
        }
    }

    private static String title(Crowd crowd) {
        return crowd.tasks == 1
                ? SpanTitle.text(crowd.first, false)
                : Figures.counted(crowd.tasks, "task") + " queued, " + Elapsed.text(crowd.end - crowd.first.start())
                        + " until none was";
    }
}
