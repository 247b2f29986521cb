package threadbook.host.engine;

/// One declaration, statement or expression of a cell: what JShell evaluates at a time.
///
/// @param source what JShell is given; may have more than the cell: a semicolon, or what [SynchronizedMethods] adds
/// @param text what stands in the cell
/// @param syntax what it is
/// @param start offset in the cell at which it begins
/// @param end offset in the cell behind it
/// @param line line of the cell on which it begins, from 1
/// @param addedAt offset in the source at which something was added; nothing if `added` is 0
/// @param added how many characters
record Piece(String source, String text, Syntax syntax, int start, int end, int line, int addedAt, int added) {

    Piece(String source, String text, int start, int end, int line) {
        this(source, text, Syntax.of(text), start, end, line, 0, 0);
    }

    Piece with(String changed, int at, int length) {
        return new Piece(changed, text, syntax, start, end, line, at, length);
    }

    /// Where an offset in the source is in the cell.
    int inCell(long offset) {
        int position = (int) offset;
        if (position >= addedAt + added) {
            return start + position - added;
        }
        return start + Math.min(position, added == 0 ? position : addedAt);
    }
}
