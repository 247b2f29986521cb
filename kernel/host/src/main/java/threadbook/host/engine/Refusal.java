package threadbook.host.engine;

import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;

/// What JShell did neither run nor declare: nothing of that kind may pass in silence.
///
/// `REJECTED` is only one way. What refers to something unknown waits for it, as `RECOVERABLE_NOT_DEFINED`: right for a
/// declaration, which is used later, but an expression is over then. The same happens to what the compiler refuses only
/// when it writes the class, such as code that is too large, without waiting for anything.
final class Refusal {

    private final JShell shell;
    private final InPlace inPlace;

    Refusal(JShell shell, InPlace inPlace) {
        this.shell = shell;
        this.inPlace = inPlace;
    }

    /// The snippets of the piece itself that were refused.
    List<Snippet> in(List<SnippetEvent> events) {
        return events.stream()
                .filter(event -> event.causeSnippet() == null && !event.status().isDefined())
                .map(SnippetEvent::snippet)
                .filter(snippet -> !waits(snippet))
                .toList();
    }

    private boolean waits(Snippet snippet) {
        return snippet instanceof DeclarationSnippet declaration
                && snippet.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                && shell.unresolvedDependencies(declaration).findAny().isPresent();
    }

    /// What to say instead of the errors of a piece whose code is fine; empty if it is not.
    String misleading(Piece piece, List<Snippet> snippets) {
        boolean mayBeFine = piece.syntax().kind() == Syntax.Kind.VARIABLE
                && piece.syntax().classes()
                && snippets.stream().flatMap(shell::diagnostics).anyMatch(Diag::isError);
        return mayBeFine && inPlace.compilesInBlock(piece) ? unnameable(piece) : "";
    }

    private String unnameable(Piece piece) {
        return String.join(" and ", piece.syntax().declared())
                + " cannot be of the type "
                + inPlace.typeOf(piece.source())
                + ": a class in it has no name outside this statement. Declare that class by itself before, or write"
                + " another type in place of var";
    }

    /// What to say where the compiler says nothing.
    String unexplained(List<Snippet> snippets) {
        if (snippets.stream().allMatch(snippet -> snippet.kind() == Snippet.Kind.ERRONEOUS)) {
            return "this cannot be read as Java";
        }
        String missing = snippets.stream()
                .filter(DeclarationSnippet.class::isInstance)
                .map(DeclarationSnippet.class::cast)
                .flatMap(shell::unresolvedDependencies)
                .collect(Collectors.joining(" and "));
        return "this did not run: JShell cannot take it in this form"
                + (missing.isEmpty() ? "" : " and finds no " + missing)
                + ". Put it into a method and call that";
    }
}
