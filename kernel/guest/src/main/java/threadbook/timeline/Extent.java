package threadbook.timeline;

import java.util.List;

/// How much of a picture with rows is drawn.
///
/// @param rows so many have a row of their own at most
/// @param title how wide what the mouse shows is at most, in pixels
record Extent(int rows, double title) {

    private static final double TITLE = 900;
    private static final double SHORT = 200;

    /// From the largest to the smallest: where names are long, first the mouse shows less of them, then there are
    /// fewer rows.
    static List<Extent> steps(int rows) {
        return List.of(
                new Extent(rows, TITLE),
                new Extent(rows, TITLE / 2),
                new Extent(rows, SHORT),
                new Extent(rows / 2, SHORT),
                new Extent(rows / 4, SHORT));
    }

    /// What the mouse shows: names often differ at their ends, behind which there may be figures.
    String title(String text) {
        return Card.LETTERS.cutMiddle(text, title);
    }
}
