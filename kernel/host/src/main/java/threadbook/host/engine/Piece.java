package threadbook.host.engine;

import java.util.List;

/// One declaration, statement or expression of a cell: what JShell evaluates at a time.
///
/// @param source what JShell is given; may have more than the cell: a semicolon, or what [SynchronizedMethods] adds
/// @param text what stands in the cell
/// @param syntax what it is
/// @param start offset in the cell at which it begins
/// @param end offset in the cell behind it
/// @param line line of the cell on which it begins, from 1
/// @param added what the source has more, in its order
record Piece(String source, String text, Syntax syntax, int start, int end, int line, List<Added> added)
        implements Step {

    /// @param at offset in the source
    /// @param length how many characters
    record Added(int at, int length) {}

    Piece(String source, String text, int start, int end, int line) {
        this(source, text, Syntax.of(text), start, end, line, List.of());
    }

    Piece with(String changed, int at, int length) {
        return new Piece(changed, text, syntax, start, end, line, List.of(new Added(at, length)));
    }

    /// Where an offset in the source is in the cell.
    int inCell(long offset) {
        int before = 0;
        for (var more : added) {
            if (offset < more.at) {
                break;
            }
            before += (int) Math.min(more.length, offset - more.at);
        }
        return start + (int) offset - before;
    }
}
