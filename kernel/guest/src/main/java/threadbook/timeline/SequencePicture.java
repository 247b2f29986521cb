package threadbook.timeline;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import threadbook.display.Svg;
import threadbook.timeline.MessageSequence.Kind;
import threadbook.timeline.MessageSequence.Message;

/// Draws a sequence: a life line for each participant, below each other an arrow for each message.
final class SequencePicture {

    private static final int ROWS = 30;
    private static final double NAME = 24;
    private static final double TOP = Card.TOP + NAME + 8;

    private final MessageSequence sequence;
    private final Extent extent;
    private final SequenceRows rows;
    private final Moment times;
    private final SequenceColumns columns;
    private final LifeLines lines;

    private SequencePicture(MessageSequence sequence, Extent extent) {
        this.sequence = sequence;
        this.extent = extent;
        this.rows = SequenceRows.of(sequence.messages(), extent.rows());
        this.times = new Moment(end(sequence));
        this.columns = SequenceColumns.of(sequence.participants(), rows, Card.PADDING + times.width() + 14);
        this.lines = new LifeLines(sequence, rows, columns, TOP);
    }

    private static long end(MessageSequence sequence) {
        return sequence.messages().stream().mapToLong(Message::at).max().orElse(0);
    }

    static Svg of(MessageSequence sequence) {
        return Fitting.first(Extent.steps(ROWS), extent -> new SequencePicture(sequence, extent).draw());
    }

    private Svg draw() {
        var legend = legend();
        double below = lines.bottom() + 14;
        var card = new Card(below + legend.height() + 6, caption());
        lines.draw(card);
        for (int column = 0; column < columns.names().size(); column++) {
            drawName(card, column);
        }
        var messages = sequence.messages();
        for (int i = 0; i < messages.size(); i++) {
            if (!rows.isHidden(i)) {
                drawMessage(card, messages.get(i), lines.arrow(i));
            }
        }
        if (!rows.hidden().isEmpty()) {
            drawHidden(card, TOP + rows.first().size() * SequenceRows.HEIGHT);
        }
        legend.draw(card, below);
        return card.svg();
    }

    private Caption caption() {
        return new Caption(sequence.title(), ": " + figures());
    }

    private String figures() {
        if (sequence.messages().isEmpty()) {
            return "nothing was said";
        }
        long said = sequence.messages().stream()
                .filter(message -> message.kind() == Kind.MESSAGE)
                .count();
        long time = end(sequence) - sequence.messages().getFirst().at();
        return Figures.counted(sequence.participants().size() - 1, "client") + ", " + Figures.counted(said, "message")
                + (time > 0 ? " in " + Elapsed.text(time) : "");
    }

    private void drawName(Card card, int column) {
        String name = columns.names().get(column);
        boolean shared = column >= columns.shown().size();
        double width = columns.box();
        double left = columns.x(column) - width / 2;
        var svg = card.svg();
        String all = shared ? String.join(", ", columns.rest()) : name;
        svg.open("g").text("title", extent.title(all));
        svg.open("g", "stroke", Palette.LINE, "stroke-dasharray", shared ? "3 2" : "none");
        svg.leaf("rect", "x", left, "y", Card.TOP, "width", width, "height", NAME, "rx", 4, "fill", Palette.QUEUED);
        svg.close();
        String cut = Card.LETTERS.cutMiddle(name, width - 8);
        svg.text("text", cut, "x", left + width / 2, "y", Card.TOP + 16.2, "text-anchor", "middle");
        svg.close();
    }

    private void drawMessage(Card card, Message message, double y) {
        double from = columns.x(message.from());
        double to = columns.x(message.to());
        String time = times.text(message.at());
        String said = said(message);
        String title = message.from() + " → " + message.to() + " after " + time + ": " + said;
        card.svg().open("g").text("title", extent.title(title));
        card.smallBefore(time, Card.PADDING + times.width(), y + 4);
        SequenceArrow.draw(card, message.kind(), isByServer(message), from, to, y);
        double end = SequenceArrow.end(message.kind(), from, to);
        ArrowText.of(named(message, said), Math.min(from, end), Math.max(from, end))
                .draw(card, y - 6, message.kind() == Kind.LOST ? Palette.RED : Palette.INK);
        card.svg().close();
    }

    /// Who shares a line says who it is.
    private String named(Message message, String said) {
        return Stream.of(message.from(), message.to())
                .filter(name -> !columns.isShown(name))
                .findFirst()
                .map(name -> name + ": " + said)
                .orElse(said);
    }

    private boolean isByServer(Message message) {
        return message.from().equals(sequence.participants().getFirst());
    }

    private static String said(Message message) {
        String text = message.text().replaceAll("\\s+", " ").strip();
        if (message.kind() == Kind.MESSAGE) {
            return text;
        }
        String word = SequenceArrow.word(message.kind());
        return text.isEmpty() ? word : word + ": " + text;
    }

    private void drawHidden(Card card, double top) {
        var counts = Stream.of(Kind.values())
                .map(kind -> rows.hidden().stream()
                                .filter(each -> each.kind() == kind)
                                .count() + " × " + SequenceArrow.word(kind))
                .filter(text -> !text.startsWith("0 "));
        card.svg().open("g").text("title", counts.collect(Collectors.joining(", ")));
        card.rect(Card.PADDING, top + 4, Card.WIDTH - 2 * Card.PADDING, SequenceRows.HEIGHT - 6, Palette.STRIPE);
        String more = String.format(Locale.ROOT, "+ %,d more", rows.hidden().size());
        card.note(more, Card.WIDTH / 2, top + SequenceRows.HEIGHT / 2 + 5);
        card.svg().close();
    }

    private Legend legend() {
        var legend = new Legend();
        for (var kind : Kind.values()) {
            var sides = Stream.concat(rows.first().stream(), rows.last().stream())
                    .filter(message -> message.kind() == kind)
                    .map(this::isByServer)
                    .distinct()
                    .sorted()
                    .toList();
            for (boolean byServer : kind == Kind.MESSAGE ? sides : sides.subList(0, Math.min(1, sides.size()))) {
                legend.add((card, x, y) -> SequenceArrow.sign(card, kind, byServer, x, y), 34, meaning(kind, byServer));
            }
        }
        return legend;
    }

    private static String meaning(Kind kind, boolean byServer) {
        return kind == Kind.MESSAGE ? byServer ? "to a client" : "to the server" : SequenceArrow.word(kind);
    }
}
