package threadbook.host.engine;

import java.util.List;
import threadbook.host.engine.Piece.Added;

/// Puts Java of a cell between Java that stands in none.
///
/// Whether an expression has a value cannot be told from its syntax: a call of a `void` method has none. So there are
/// two forms.
final class Frames {

    private final String code;
    private final Part.Framed frame;

    Frames(String code, Part.Framed frame) {
        this.code = code;
        this.frame = frame;
    }

    /// @param pieces what stands in the frame
    Step around(List<Piece> pieces) {
        int start = pieces.getFirst().start();
        var last = pieces.getLast();
        String text = code.substring(start, last.start() + Masked.end(last.text()));
        String bare = text.replaceFirst("(?:\\s*;)+$", "");
        boolean ended = text.endsWith("}") && last.syntax().kind() != Syntax.Kind.EXPRESSION;
        var statement = piece(bare, start, 0, "", ended ? "" : "\n;");
        if (last.syntax().kind() != Syntax.Kind.EXPRESSION) {
            return statement;
        }
        var kept = piece(bare, start, last.start() - start, frame.keep() + "(", "\n);");
        return isStatement(last) ? new Step.Forms(List.of(kept, statement)) : kept;
    }

    /// Whether the expression can stand alone: then it may be a call that has no value.
    private static boolean isStatement(Piece expression) {
        String text = expression.text().substring(0, Masked.end(expression.text()));
        return Syntax.of(text.endsWith(";") ? text : text + ";").kind() == Syntax.Kind.STATEMENT;
    }

    /// @param at where in the text `inner` is put
    private Piece piece(String text, int start, int at, String inner, String end) {
        String source = frame.before() + text.substring(0, at) + inner + text.substring(at) + end + frame.after();
        return new Piece(
                source,
                text,
                Syntax.of(source),
                start,
                start + text.length(),
                CellReader.lineAt(code, start),
                List.of(
                        new Added(0, frame.before().length()),
                        new Added(frame.before().length() + at, inner.length())));
    }
}
