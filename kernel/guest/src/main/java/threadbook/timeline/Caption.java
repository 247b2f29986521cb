package threadbook.timeline;

/// What stands above a picture: what it is about, and what is said of that in figures.
///
/// @param title its name, of any length
/// @param figures behind it, with what is between; may be empty
record Caption(String title, String figures) {

    /// Bold letters are a tenth wider than others.
    private static final Letters BOLD = new Letters(13.2);

    /// So much of a name is left where the figures are long, too.
    private static final double LEAST = 100;

    /// The figures are why somebody reads it: the name makes room for them.
    ///
    /// @param width in pixels
    String within(double width) {
        double room = Math.max(LEAST, width - BOLD.width(figures));
        return Card.LETTERS.cut(BOLD.cutMiddle(title, Math.min(room, width)) + figures, width);
    }
}
