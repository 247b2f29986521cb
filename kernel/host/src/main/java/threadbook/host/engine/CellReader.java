package threadbook.host.engine;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/// Cuts Java of a cell into the pieces that JShell evaluates.
final class CellReader {

    /// @param pieces all of the code, in its order
    /// @param whole false if the last piece is not complete or cannot be read: then nothing of the cell should run
    record Reading(List<Piece> pieces, boolean whole) {}

    private final SourceCodeAnalysis analysis;

    CellReader(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    Reading read(String code) {
        return read(code, 0, code.length());
    }

    /// Reads what stands between two offsets.
    Reading read(String code, int start, int end) {
        var reading = read(code, SynchronizedMethods.blank(code).substring(0, end), start);
        return new Reading(
                reading.pieces().stream()
                        .map(SynchronizedMethods::lock)
                        .map(RecordConstructors::open)
                        .toList(),
                reading.whole());
    }

    /// @param code readable to JShell; every place in it is the place in the original
    private Reading read(String original, String code, int start) {
        var pieces = new ArrayList<Piece>();
        int at = skipBlank(original, start, code.length());
        while (at < code.length()) {
            String rest = code.substring(at);
            var info = analysis.analyzeCompletion(rest);
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            boolean complete =
                    info.completeness().isComplete() || info.completeness() == Completeness.CONSIDERED_INCOMPLETE;
            if (!complete) {
                pieces.add(piece(original, rest, at, code.length()));
                return new Reading(pieces, false);
            }
            int end = code.length()
                    - (info.remaining() == null ? 0 : info.remaining().length());
            pieces.add(piece(original, info.source(), at, end));
            at = skipBlank(original, end, code.length());
        }
        return new Reading(pieces, true);
    }

    private static Piece piece(String code, String source, int start, int end) {
        return new Piece(source, code.substring(start, end), start, end, lineAt(code, start));
    }

    /// From 1.
    static int lineAt(String code, int offset) {
        return 1
                + (int) code.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private static int skipBlank(String original, int from, int end) {
        int at = from;
        while (at < end && Character.isWhitespace(original.charAt(at))) {
            at++;
        }
        return at;
    }
}
