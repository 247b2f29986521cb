package threadbook.host.engine;

import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import jdk.jshell.SnippetEvent;

/// Has JShell evaluate one piece, in the form that suits both, and among no more names than the piece concerns.
final class PieceEvaluator {

    private final Session session;
    private final InPlace inPlace;
    private final Refusal refusal;

    PieceEvaluator(Session session, InPlace inPlace, Refusal refusal) {
        this.session = session;
        this.inPlace = inPlace;
        this.refusal = refusal;
    }

    List<SnippetEvent> evaluate(Piece piece, Syntax syntax) {
        var before = session.live().limit(concernsOnlyItself(syntax) ? syntax.mentioned() : null);
        session.control().share(syntax.modifiers().contains(Modifier.VOLATILE) ? syntax.declared() : Set.of());
        try {
            var events = session.shell().eval(inPlace(piece, syntax));
            boolean inVain = events.isEmpty() || !refusal.in(events).isEmpty();
            return inVain ? session.shell().eval(piece.source()) : events;
        } finally {
            var _ = session.live().limit(before);
        }
    }

    private String inPlace(Piece piece, Syntax syntax) {
        String source = inPlace.of(piece);
        if (syntax.kind() == Syntax.Kind.VARIABLE && !source.isEmpty()) {
            var _ = session.live().limit(null); // its type may be one that the piece does not mention
        }
        return source;
    }

    /// A declaration may have others compiled again: those that it replaces something for, those that waited for it,
    /// and those that have its name in them. Of an anonymous class JShell may make a class with a name, for which
    /// it writes names that nobody has mentioned.
    private boolean concernsOnlyItself(Syntax syntax) {
        return !syntax.classes()
                && switch (syntax.kind()) {
                    case EXPRESSION, STATEMENT -> true;
                    case VARIABLE ->
                        session.unresolved().isEmpty()
                                && session.variables().areNew(syntax.declared())
                                && session.live().areUnheardOf(syntax.declared());
                    case OTHER, UNREADABLE -> false;
                };
    }
}
