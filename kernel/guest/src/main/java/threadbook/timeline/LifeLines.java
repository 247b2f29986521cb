package threadbook.timeline;

import java.util.LinkedHashSet;
import java.util.stream.IntStream;
import threadbook.timeline.MessageSequence.Kind;

/// A line below each name of a sequence: solid while a conversation is open, dashed before and after.
///
/// @param sequence whose lines
/// @param rows where its messages are
/// @param columns where its participants are
/// @param top where all lines begin, in pixels
record LifeLines(MessageSequence sequence, SequenceRows rows, SequenceColumns columns, double top) {

    /// From the height of a name to the first row.
    private static final double ABOVE = 6;

    /// The bar below the end of a line.
    private static final double END = 11;

    /// Where the arrow of a row is, below its top.
    static final double ARROW = 19;

    void draw(Card card) {
        double bottom = bottom();
        for (int column = 0; column < columns.names().size(); column++) {
            double x = columns.x(column);
            card.svg().open("g", "stroke", Palette.BORDER, "stroke-width", 1.2, "stroke-dasharray", "3 4");
            card.svg().leaf("path", "d", "M" + Card.at(x, top - ABOVE) + "V" + Card.tenths(bottom), "fill", "none");
            card.svg().close();
        }
        var open = new StringBuilder();
        if (!columns.shown().isEmpty()) {
            open.append(line(columns.x(0), top - ABOVE, bottom)); // a server is there all the time
        }
        IntStream.range(1, columns.names().size()).forEach(column -> open.append(whileOpen(column)));
        card.svg().leaf("path", "d", open, "stroke", Palette.LINE, "stroke-width", 1.6, "fill", "none");
        drawEnds(card);
    }

    /// Not where many share a line, and it goes on for the others.
    private void drawEnds(Card card) {
        for (int i = 0; i < sequence.messages().size(); i++) {
            var message = sequence.messages().get(i);
            String client = columns.column(message.from()) == 0 ? message.to() : message.from();
            if (change(message.kind()) < 0 && columns.isShown(client) && !rows.isHidden(i)) {
                card.rect(columns.x(client) - END / 2, arrow(i) + END / 2, END, 2.5, Palette.LINE);
            }
        }
    }

    double bottom() {
        return top + rows.number() * SequenceRows.HEIGHT + 4;
    }

    /// Where the arrow of a message is.
    double arrow(int message) {
        return top + rows.row(message) * SequenceRows.HEIGHT + ARROW;
    }

    /// Several may have one name, or share one line; who was there before the first message has not opened anything.
    private String whileOpen(int column) {
        var lines = new LinkedHashSet<String>(); // what is not drawn has one place
        var said = sequence.messages();
        double x = columns.x(column);
        int open = isThereFirst(column) ? 1 : 0;
        double since = top - ABOVE;
        for (int i = 0; i < said.size(); i++) {
            int change = isOf(column, said.get(i)) ? change(said.get(i).kind()) : 0;
            if (open == 0 && change > 0) {
                since = arrow(i);
            } else if (open == 1 && change < 0) {
                lines.add(line(x, since, arrow(i) + END / 2));
            }
            open = Math.max(0, open + change);
        }
        if (open > 0) {
            lines.add(line(x, since, bottom()));
        }
        return String.join("", lines);
    }

    private boolean isThereFirst(int column) {
        return sequence.messages().stream()
                .filter(message -> isOf(column, message))
                .findFirst()
                .filter(message -> message.kind() != Kind.OPENED)
                .isPresent();
    }

    private boolean isOf(int column, MessageSequence.Message message) {
        return columns.column(message.from()) == column || columns.column(message.to()) == column;
    }

    private static int change(Kind kind) {
        return switch (kind) {
            case OPENED -> 1;
            case MESSAGE, PING, PONG -> 0;
            case CLOSED, LOST -> -1;
        };
    }

    private static String line(double x, double from, double to) {
        return to > from ? "M" + Card.at(x, from) + "V" + Card.tenths(to) : "";
    }
}
