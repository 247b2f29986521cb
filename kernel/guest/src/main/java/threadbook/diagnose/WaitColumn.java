package threadbook.diagnose;

import java.util.ArrayList;
import java.util.List;
import threadbook.display.Svg;

/// One circle or chain in a picture: places for its boxes, and the arrows between them.
final class WaitColumn {

    private static final double TITLE = 30;
    private static final double ARROW = 70;
    private static final double BESIDE = 26;
    private static final double LANE = 24;
    private static final double ROW = 58;
    private static final int WAITERS = 3;

    /// A box, and those of who waits for it without being in the circle.
    private record Place(WaitBox box, List<WaitBox> waiters, int more, double y) {

        double height() {
            return Math.max(WaitBox.HEIGHT, waiters.size() * ROW - (ROW - WaitBox.HEIGHT));
        }
    }

    private final List<Place> places = new ArrayList<>();
    private final List<WaitLabel> labels = new ArrayList<>();
    private final WaitLabel title;
    private final boolean stuck;
    private final boolean closed;
    private final double boxWidth;
    private final double waiterWidth;
    private final double waiterLabel;
    private final double height;

    /// @param behind who waits for them, or for others
    /// @param boxes so many at most
    static WaitColumn of(Circle circle, List<Party> behind, int boxes) {
        return new WaitColumn(
                circle.parties(), behind, WaitLabel.title(circle.headline(), true), true, circle.isClosed(), boxes);
    }

    static WaitColumn ofChain(List<Party> parties, int boxes) {
        return new WaitColumn(
                parties, List.of(), WaitLabel.title("Not a deadlock: a chain of waits.", false), false, false, boxes);
    }

    /// @param closed whether the last one waits for the first
    private WaitColumn(
            List<Party> parties, List<Party> behind, WaitLabel title, boolean stuck, boolean closed, int boxes) {
        this.stuck = stuck;
        this.closed = closed;
        this.title = title;
        double y = TITLE + 14;
        int last = Math.min(parties.size(), boxes) - 1;
        for (var party : parties.subList(0, last + 1)) {
            var waiters = Alike.of(
                    behind.stream().filter(each -> waitsFor(each, party)).toList());
            var shown = waiters.stream()
                    .limit(WAITERS)
                    .map(each -> new WaitBox(each, false))
                    .toList();
            var place =
                    new Place(new WaitBox(new Alike(List.of(party)), stuck), shown, waiters.size() - shown.size(), y);
            places.add(place);
            labels.add(WaitLabel.of(party.link()));
            y += place.height() + ARROW;
        }
        if (last + 1 < parties.size()) {
            labels.set(last, WaitLabel.line("waits for the first of " + (parties.size() - last - 1) + " more"));
        }
        this.height = closed || parties.getLast().link() != null ? y - 14 : y - ARROW;
        this.boxWidth =
                places.stream().mapToDouble(place -> place.box.width()).max().orElse(0);
        this.waiterWidth = widest(false);
        this.waiterLabel = widest(true);
    }

    private double widest(boolean ofLabels) {
        return places.stream()
                .flatMap(place -> place.waiters.stream())
                .mapToDouble(box ->
                        ofLabels ? WaitLabel.shortOf(box.who().first().link()).width() : box.width())
                .max()
                .orElse(0);
    }

    private static boolean waitsFor(Party one, Party other) {
        var link = one.link();
        return link != null && !link.others().isEmpty() && link.others().getFirst() == other;
    }

    double height() {
        return height;
    }

    double width() {
        return Math.max(title.width(), left() + lane() + LANE / 2);
    }

    /// Where the boxes begin.
    private double left() {
        return waiterWidth == 0 ? 0 : waiterWidth + waiterLabel + 2 * BESIDE;
    }

    /// How far right of that the way back up is.
    private double lane() {
        double labelled = labels.stream().mapToDouble(WaitLabel::width).max().orElse(0) + 2 * BESIDE;
        return Math.max(boxWidth, labelled) + LANE;
    }

    void draw(Svg svg, double x, double y) {
        title.draw(svg, x, y + TITLE / 2);
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            drawWaiters(svg, place, x, y);
            place.box.draw(svg, x + left(), y + place.y, boxWidth);
            if (i < places.size() - 1) {
                drawDown(svg, i, x, y);
            } else {
                drawLast(svg, i, x, y);
            }
        }
    }

    private void drawDown(Svg svg, int i, double x, double y) {
        double from = y + places.get(i).y + WaitBox.HEIGHT;
        double to = y + places.get(i + 1).y;
        double at = x + left() + BESIDE;
        Arrow.draw(svg, stuck, List.of(new Arrow.Point(at, from), new Arrow.Point(at, to)));
        labels.get(i).draw(svg, at + 14, (from + to) / 2 - 2);
    }

    private void drawLast(Svg svg, int i, double x, double y) {
        double from = y + places.get(i).y + WaitBox.HEIGHT;
        double at = x + left() + BESIDE;
        double below = y + height - 8;
        if (closed) {
            double right = x + left() + lane();
            double first = y + places.getFirst().y + WaitBox.HEIGHT / 2;
            Arrow.draw(
                    svg,
                    true,
                    List.of(
                            new Arrow.Point(at, from),
                            new Arrow.Point(at, below),
                            new Arrow.Point(right, below),
                            new Arrow.Point(right, first),
                            new Arrow.Point(x + left() + boxWidth, first)));
        }
        if (!labels.get(i).isEmpty()) {
            labels.get(i).draw(svg, at + 14, (from + below) / 2 - 2);
        }
    }

    private void drawWaiters(Svg svg, Place place, double x, double y) {
        double right = x + left();
        double bus = right - BESIDE;
        double middle = y + place.y + WaitBox.HEIGHT / 2;
        for (int i = 0; i < place.waiters.size(); i++) {
            var box = place.waiters.get(i);
            double top = y + place.y + i * ROW;
            double line = top + WaitBox.HEIGHT / 2;
            box.draw(svg, x, top, waiterWidth);
            Arrow.draw(
                    svg,
                    false,
                    List.of(
                            new Arrow.Point(x + waiterWidth, line),
                            new Arrow.Point(bus, line),
                            new Arrow.Point(bus, middle),
                            new Arrow.Point(right, middle)));
            WaitLabel.shortOf(box.who().first().link()).draw(svg, x + waiterWidth + BESIDE / 2, line);
        }
        if (place.more > 0) {
            double top = y + place.y + place.waiters.size() * ROW;
            WaitLabel.line("and " + Words.count(place.more, "more", "more")).draw(svg, x, top + 4);
        }
    }
}
