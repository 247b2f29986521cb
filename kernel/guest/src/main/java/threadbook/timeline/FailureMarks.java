package threadbook.timeline;

import java.util.ArrayList;
import java.util.List;

/// Crosses where tasks of a lane have ended with an exception: they are seen also where a bar is too short for a name.
final class FailureMarks {

    private static final double RADIUS = 3;
    private static final double GROUND = 12;

    /// One for those that would hide each other.
    private record Mark(double x, int failures, String text) {

        String title() {
            return failures == 1 ? text : Figures.counted(failures, "task") + " ended by an exception here";
        }
    }

    private final List<Mark> marks = new ArrayList<>();
    private final boolean titled;

    FailureMarks(Lane lane, TimeScale scale, Coarseness coarseness) {
        this.titled = coarseness.words() == Coarseness.Words.DETAILS;
        double near = Math.max(GROUND, 2 * coarseness.queues());
        lane.failures().forEach(failure -> add(scale.x(failure.time()), failure.text(), near));
    }

    /// They come in the order of their times.
    private void add(double x, String text, double near) {
        var last = marks.isEmpty() ? null : marks.getLast();
        if (last == null || x >= last.x + near) {
            marks.add(new Mark(x, 1, text));
        } else {
            marks.set(marks.size() - 1, new Mark(last.x, last.failures + 1, text));
        }
    }

    boolean isEmpty() {
        return marks.isEmpty();
    }

    void draw(Card card, double middle) {
        if (isEmpty()) {
            return;
        }
        var grounds = new StringBuilder();
        var crosses = new StringBuilder();
        for (var mark : marks) {
            grounds.append('M').append(Card.at(mark.x, middle)).append("h0");
            crosses.append(cross(mark.x, middle));
        }
        card.svg()
                .leaf("path", "d", grounds, "stroke", Palette.CARD, "stroke-width", GROUND, "stroke-linecap", "round");
        stroke(card, crosses);
        if (titled) {
            marks.forEach(mark -> drawTitle(card, mark, middle));
        }
    }

    private static String cross(double x, double y) {
        String down = "l" + Card.at(2 * RADIUS, 2 * RADIUS);
        String up = "l" + Card.at(2 * RADIUS, -2 * RADIUS);
        return "M" + Card.at(x - RADIUS, y - RADIUS) + down + "m" + Card.at(-2 * RADIUS, 0) + up;
    }

    private static void stroke(Card card, CharSequence crosses) {
        card.svg().leaf("path", "d", crosses, "stroke", Palette.RED, "stroke-width", 2.2, "fill", "none");
    }

    private static void drawTitle(Card card, Mark mark, double middle) {
        double left = mark.x - GROUND / 2;
        card.svg()
                .open("g", "fill", "none", "pointer-events", "all")
                .open("rect", "x", left, "y", middle - GROUND / 2, "width", GROUND, "height", GROUND)
                .text("title", mark.title())
                .close()
                .close();
    }

    /// For the legend: in 22 by 12 pixels.
    static void sign(Card card, double x, double y) {
        stroke(card, cross(x + 11, y + 6));
    }
}
