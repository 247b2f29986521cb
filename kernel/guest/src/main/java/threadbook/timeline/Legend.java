package threadbook.timeline;

import java.util.ArrayList;
import java.util.List;

/// What the signs of a picture mean; only those that occur.
final class Legend {

    static final double ROW = 20;

    private static final double SIGN = 22;
    private static final double GAP = 20;

    /// Draws a sign into 22 by 12 pixels to the right of and below a point.
    interface Sign {
        void draw(Card card, double x, double y);
    }

    private record Entry(Sign sign, double wide, String word, double x, int row) {}

    private final List<Entry> entries = new ArrayList<>();
    private double x = Card.PADDING;
    private int row;

    void add(Sign sign, String word) {
        add(sign, SIGN, word);
    }

    /// @param wide how many pixels the sign needs
    void add(Sign sign, double wide, String word) {
        double width = wide + 6 + Card.SMALL.width(word);
        if (x + width > Card.WIDTH - Card.PADDING && x > Card.PADDING) {
            x = Card.PADDING;
            row++;
        }
        entries.add(new Entry(sign, wide, word, x, row));
        x += width + GAP;
    }

    double height() {
        return entries.isEmpty() ? 0 : (row + 1) * ROW;
    }

    void draw(Card card, double y) {
        for (var entry : entries) {
            double top = y + entry.row * ROW;
            entry.sign.draw(card, entry.x, top);
            card.small(entry.word, entry.x + entry.wide + 6, top + 10);
        }
    }
}
