package threadbook.timeline;

import java.util.List;

/// Where the rows of a timeline are.
///
/// @param choice which lanes have a row
/// @param scale where the times are
/// @param handovers which have arrows
/// @param hasBands whether queued tasks stand below the bars, as they overlap them
record TimelineLayout(LaneChoice choice, TimeScale scale, List<Handover> handovers, boolean hasBands) {

    private static final int MOST_HANDOVERS = 16;

    static final double BAND = 6;

    /// An arrow between two neighbours needs some room to be seen.
    private static final double ARROWS = 8;

    /// The label of the last tick goes beyond the end.
    private static final double RIGHT = 22;

    /// @param most so many lanes have rows of their own
    static TimelineLayout of(Timeline timeline, int most) {
        var choice = LaneChoice.of(timeline, most);
        var shown = choice.drawn(timeline);
        double rest = choice.rest().isEmpty() ? 0 : LaneLabel.width(choice.restName());
        double labels =
                shown.stream().mapToDouble(lane -> LaneLabel.width(lane.name())).reduce(rest, Math::max);
        double left = Card.PADDING + labels + 12;
        var scale = new TimeScale(left, Card.WIDTH - Card.PADDING - RIGHT - left, timeline.end());
        return new TimelineLayout(
                choice,
                scale,
                handovers(timeline, choice, scale),
                shown.stream().anyMatch(QueueBand::overlaps));
    }

    double rowHeight() {
        return LaneBars.HEIGHT + 6 + (hasBands ? BAND : 0) + (handovers.isEmpty() ? 0 : ARROWS);
    }

    /// Where the bars of a row begin.
    double bars(int row) {
        return Card.TOP + row * rowHeight() + (rowHeight() - LaneBars.HEIGHT - (hasBands ? BAND : 0)) / 2;
    }

    double middle(int row) {
        return bars(row) + LaneBars.HEIGHT / 2;
    }

    double bottom() {
        return Card.TOP + choice.rows() * rowHeight();
    }

    /// Those that can be drawn, and none at all where there are too many to be followed.
    private static List<Handover> handovers(Timeline timeline, LaneChoice choice, TimeScale scale) {
        var visible = timeline.handovers().stream()
                .filter(each -> each.from() != each.to())
                .filter(each ->
                        choice.shown().contains(each.from()) && choice.shown().contains(each.to()))
                .toList();
        var bunches = HandoverBunch.of(visible, scale);
        return bunches.size() > MOST_HANDOVERS ? List.of() : bunches;
    }
}
