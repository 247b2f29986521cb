package threadbook.agent;

/// The text of a cell from which a class was compiled.
///
/// @param file the name of the cell
/// @param first the first line of the cell from which the class has code
/// @param last the last one
/// @param code a checksum: the same for the same text, wherever it stands
public record CellText(String file, int first, int last, int code) {

    /// Whether code on this line may have been compiled from it.
    ///
    /// @param line negative if unknown
    boolean has(int line) {
        return line < 0 || (first <= line && line <= last);
    }

    /// Whether it is the same text, perhaps in another cell or on other lines.
    boolean isSame(CellText other) {
        return code == other.code;
    }

    /// Whether it is the same text on the same lines.
    boolean isInPlaceOf(CellText other) {
        return isSame(other) && last == other.last;
    }

    /// The line on which this stands where the same text stands in that place.
    ///
    /// @param line negative if unknown
    int moved(int line, CellText there) {
        return line < 0 ? line : line - last + there.last; // the first one may be that of a comment before it
    }
}
