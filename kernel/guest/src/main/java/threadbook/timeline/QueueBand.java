package threadbook.timeline;

import java.util.ArrayList;
import java.util.List;

/// When tasks waited for a lane: outlined, one band for those that overlap.
final class QueueBand {

    private static final double LEAST = 1.5;
    private static final double SEEN = 0.75;

    private final TimeScale scale;
    private final List<QueueCrowd> crowds = new ArrayList<>();

    QueueBand(Lane lane, TimeScale scale, Coarseness coarseness) {
        this.scale = scale;
        long near = (long) (coarseness.queues() * scale.nanos() / scale.width());
        lane.spans().stream()
                .filter(span -> span.isQueued() && span.length() > 0)
                .forEach(span -> add(span, near));
        // A task that a worker takes at once was hardly queued.
        crowds.removeIf(crowd -> scale.width(crowd.length()) < SEEN);
    }

    /// They come in the order of their starts.
    private void add(Span span, long near) {
        var last = crowds.isEmpty() ? null : crowds.getLast();
        if (last == null || span.start() >= last.end() + near) {
            crowds.add(new QueueCrowd(span));
        } else {
            last.add(span);
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

    boolean isEmpty() {
        return crowds.isEmpty();
    }

    void draw(Card card, double y, double height) {
        if (isEmpty()) {
            return;
        }
        card.svg().open("g", "fill", Palette.QUEUED, "stroke", Palette.LINE);
        for (var crowd : crowds) {
            double x = scale.x(crowd.start());
            double width = Math.max(LEAST, scale.x(crowd.end()) - x - 1);
            drawBand(card, x + 0.5, y + 0.5, width, height - 1, crowd.title());
        }
        card.svg().close();
    }

    private static void drawBand(Card card, double x, double y, double width, double height, String title) {
        double round = Math.min(2, width / 3);
        card.svg()
                .open("rect", "x", x, "y", y, "width", width, "height", height, "rx", round)
                .text("title", title)
                .close();
    }
}
