package threadbook.timeline;

import java.util.EnumSet;
import java.util.stream.Collectors;
import threadbook.recording.Kind;
import threadbook.recording.State;

/// The legend of a timeline: states, kinds of lanes if there are several, arrows.
record TimelineLegend(Timeline timeline, TimelineLayout layout) {

    Legend of(Coarseness coarseness) {
        var legend = new Legend();
        addStates(legend);
        var rest = layout.choice().rest();
        boolean hasStripes = layout.choice().shown().stream()
                .map(timeline.lanes()::get)
                .anyMatch(lane -> new LaneBars(lane, layout.scale(), coarseness).hasStripe());
        if (hasStripes || !rest.isEmpty()) {
            legend.add(TimelineLegend::darkness, "many short ones: the darker, the busier");
        }
        addKinds(legend);
        layout.handovers().stream()
                .map(Handover::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Handover.Kind.class)))
                .forEach(kind ->
                        legend.add((card, x, y) -> HandoverArrow.sign(card, kind, x, y), HandoverArrow.word(kind)));
        if (!rest.isEmpty()) {
            legend.add((_, _, _) -> {}, 0, layout.choice().shown().size() + " lanes with most work are shown");
        }
        return legend;
    }

    private void addStates(Legend legend) {
        timeline.lanes().stream()
                .flatMap(lane -> lane.spans().stream())
                .filter(span -> !span.isQueued() || QueueBand.isVisible(layout.scale(), span.length()))
                .map(Span::state)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class)))
                .forEach(state -> legend.add(
                        (card, x, y) -> swatch(card, state, x, y),
                        StatePaint.of(state).word()));
    }

    private void addKinds(Legend legend) {
        var kinds = timeline.lanes().stream()
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
