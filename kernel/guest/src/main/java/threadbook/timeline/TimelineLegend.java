package threadbook.timeline;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import threadbook.recording.Kind;
import threadbook.recording.State;

/// The legend of a timeline: states, kinds of lanes if there are several, arrows.
record TimelineLegend(Timeline timeline, TimelineLayout layout) {

    /// @param states those that can be seen in the picture
    /// @param hasShort whether there are stripes of what is short in one lane
    /// @param hasFailures whether there are crosses
    Legend of(Set<State> states, boolean hasShort, boolean hasFailures) {
        var legend = new Legend();
        states.forEach(state -> legend.add(
                (card, x, y) -> swatch(card, state, x, y), StatePaint.of(state).word()));
        if (hasFailures) {
            legend.add(FailureMarks::sign, "ended by an exception" + unseenFailures());
        }
        var choice = layout.choice();
        if (hasShort) {
            legend.add(TimelineLegend::darkness, "many short ones: the darker, the busier");
        } else if (!choice.rest().isEmpty()) {
            legend.add(TimelineLegend::darkness, "the darker, the more at the same time");
        }
        addKinds(legend);
        layout.handovers().stream()
                .map(Handover::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Handover.Kind.class)))
                .forEach(kind ->
                        legend.add((card, x, y) -> HandoverArrow.sign(card, kind, x, y), HandoverArrow.word(kind)));
        if (!choice.rest().isEmpty()) {
            legend.add(
                    (_, _, _) -> {},
                    0,
                    choice.shown().size() + " lanes with most work" + orFailures(hasFailures) + " are shown");
        }
        return legend;
    }

    /// How many there are, if some are on lanes that have no row. Of those who have no lane that is not known.
    private String unseenFailures() {
        long all = failures(timeline.lanes());
        boolean drawn = all == failures(layout.choice().drawn(timeline));
        return drawn || timeline.others().number() > 0 ? "" : ": " + Figures.counted(all, "task") + " in all";
    }

    private static long failures(List<Lane> lanes) {
        return lanes.stream().mapToLong(lane -> lane.failures().size()).sum();
    }

    private static String orFailures(boolean hasFailures) {
        return hasFailures ? " or a failure" : "";
    }

    private void addKinds(Legend legend) {
        var kinds = layout.choice().drawn(timeline).stream()
                .map(Lane::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
        if (kinds.size() > 1) {
            kinds.forEach(kind -> legend.add(
                    (card, x, y) -> LaneLabel.sign(card.svg(), kind, x + 5, y + 6), 8, LaneLabel.word(kind)));
        }
    }

    private static void swatch(Card card, State state, double x, double y) {
        String stroke = state == State.QUEUED ? Palette.LINE : "none";
        card.svg()
                .leaf(
                        "rect",
                        "x",
                        x + 0.5,
                        "y",
                        y + 0.5,
                        "width",
                        21,
                        "height",
                        11,
                        "rx",
                        2.5,
                        "fill",
                        StatePaint.of(state).fill(card.svg(), state),
                        "stroke",
                        stroke);
    }

    static void darkness(Card card, double x, double y) {
        for (int level = 1; level <= Stripes.LEVELS; level++) {
            card.svg()
                    .leaf(
                            "rect",
                            "x",
                            x + (level - 1) * 4.4,
                            "y",
                            y,
                            "width",
                            4.4,
                            "height",
                            12,
                            "fill",
                            Palette.GREEN,
                            "fill-opacity",
                            Stripes.opacity(level));
        }
    }
}
