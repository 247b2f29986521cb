package threadbook.timeline;

import threadbook.timeline.CompletionLadder.Step;

/// How long the tasks of a ladder were queued, and how long it was from their begin to their end: a bar for each.
///
/// Whether they ran or waited in that time is not known here, so it is not in the colour of what runs.
///
/// @param scale where the times are
/// @param extent how long titles are
record LadderTimes(TimeScale scale, Extent extent) {

    private static final double HEIGHT = 12;
    private static final double QUEUED = 8;

    /// @param middle of its height
    void draw(Card card, Step step, double middle) {
        double queued = scale.x(step.submitted());
        double start = scale.x(step.started());
        card.svg().open("g").text("title", title(step));
        if (start - queued > 2) {
            card.outline(queued, middle - QUEUED / 2, start - queued - 1, QUEUED);
        }
        double width = Math.max(1, scale.x(step.finished()) - start);
        card.rect(start, middle - HEIGHT / 2, width, HEIGHT, Palette.STEEL);
        card.svg().close();
    }

    private String title(Step step) {
        return extent.title(step.task()) + ": queued "
                + Elapsed.text(step.started() - step.submitted()) + ", then done in "
                + Elapsed.text(step.finished() - step.started());
    }

    static void queuedSign(Card card, double x, double y) {
        card.outline(x, y + 2, 22, QUEUED);
    }

    static void begunSign(Card card, double x, double y) {
        card.rect(x, y, 22, HEIGHT, Palette.STEEL);
    }
}
