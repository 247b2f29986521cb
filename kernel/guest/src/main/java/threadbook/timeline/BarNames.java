package threadbook.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import threadbook.recording.State;

/// The names of tasks on the bars of a lane, where they fit.
///
/// @param lane what is called as its lane needs no name
record BarNames(Lane lane, TimeScale scale) {

    /// Between a name and the ends of its bar.
    private static final double MARGIN = 4;

    /// So much of a name is better than nothing.
    private static final double PART = 60;

    private record Name(String text, double middle, double width) {}

    void draw(Card card, List<Span> bars, double y) {
        var names = new EnumMap<State, List<Name>>(State.class);
        for (var span : named(bars)) {
            double room = scale.width(span.length()) - 2 * MARGIN;
            String text = room < 0 ? "" : Card.SMALL.cut(span.task(), room);
            if (room > PART || text.equals(span.task())) {
                double middle = scale.x(span.start()) + room / 2 + MARGIN - 0.5;
                names.computeIfAbsent(span.state(), _ -> new ArrayList<>())
                        .add(new Name(text, middle, Card.SMALL.width(text)));
            }
        }
        names.forEach((state, each) -> draw(card, StatePaint.of(state), each, y));
    }

    /// A task that was interrupted has its name once, where there is most room.
    private List<Span> named(List<Span> bars) {
        var widest = new ArrayList<Span>();
        for (var span : bars) {
            boolean goesOn = !widest.isEmpty() && widest.getLast().task().equals(span.task());
            if (!goesOn) {
                widest.add(span);
            } else if (span.length() > widest.getLast().length()) {
                widest.set(widest.size() - 1, span);
            }
        }
        widest.removeIf(span -> span.task().isEmpty() || span.task().equals(lane.name()));
        return widest;
    }

    /// The mouse looks through names and what is behind them at the bars.
    private static void draw(Card card, StatePaint paint, List<Name> names, double y) {
        card.svg().open("g", "fill", paint.ink(), "font-size", 11, "text-anchor", "middle", "pointer-events", "none");
        if (!paint.texture().isEmpty()) {
            var ground = new LinePath(10);
            names.forEach(name ->
                    ground.add(name.middle - name.width / 2, y + LaneBars.HEIGHT / 2, name.middle + name.width / 2));
            card.svg().leaf("path", "d", ground, "stroke", paint.colour(), "stroke-width", LaneBars.HEIGHT - 4);
        }
        names.forEach(name -> card.text(name.text, name.middle, y + 12));
        card.svg().close();
    }
}
