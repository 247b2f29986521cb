package threadbook.host.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import jdk.jshell.Diag;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;
import threadbook.host.engine.Frontend.Stream;

/// The evaluation of one cell, piece by piece. The caller holds the session's lock.
final class CellEvaluation {

    private static final Pattern PACKAGE =
            Pattern.compile("^(?:\\s|//[^\\n]*\\n|/\\*.*?\\*/)*+(?<text>package\\s+[\\w$.]+\\s*;)", Pattern.DOTALL);

    private final Session session;
    private final Run run;
    private final Endings endings;
    private final Unusable unusable;
    private final Settlement settlement;
    private final InPlace inPlace;
    private final Refusal refusal;

    CellEvaluation(Session session, Guest guest, Run run, Endings endings) {
        this.session = session;
        this.run = run;
        this.endings = endings;
        this.unusable = new Unusable(session.shell());
        this.settlement = new Settlement(session, guest, unusable);
        this.inPlace = new InPlace(session.shell(), session.analysis());
        this.refusal = new Refusal(session.shell(), inPlace);
    }

    Outcome evaluate() {
        var reading = new CellReader(session.analysis())
                .read(withoutPackage(run.cell().code()));
        if (!reading.whole()) {
            return unreadable(reading.pieces().getLast());
        }
        for (var piece : reading.pieces()) {
            if (piece.syntax().kind() == Syntax.Kind.UNREADABLE && isUnreadable(piece)) {
                return unreadable(piece);
            }
        }
        return evaluate(Hoisting.order(reading.pieces()), reading.pieces());
    }

    private @Nullable Ending begin() {
        return run.cell().id().isEmpty() ? null : session.control().closeEarlier(run.cell());
    }

    private Outcome unreadable(Piece piece) {
        return errors(piece, session.analysis().sourceToSnippets(piece.source()), List.of());
    }

    /// JShell has the last word: it may know syntax that is in preview.
    private boolean isUnreadable(Piece piece) {
        return session.analysis().sourceToSnippets(piece.source()).stream()
                .flatMap(session.shell()::diagnostics)
                .anyMatch(CompileErrors::isOfSyntax);
    }

    /// @param pieces in the order in which they are evaluated
    /// @param written in the order in which they stand in the cell
    private Outcome evaluate(List<Piece> pieces, List<Piece> written) {
        var early = begin();
        if (early != null) {
            return endings.describe(early);
        }
        var last = written.isEmpty() ? null : written.getLast();
        Outcome outcome = new Outcome.Success(MimeBundle.EMPTY);
        for (int i = 0; i < pieces.size(); i++) {
            var result = evaluate(pieces.get(i), pieces.get(i).equals(last));
            switch (result) {
                case Result.Ok(var value) ->
                    outcome = pieces.get(i).equals(last) ? new Outcome.Success(value) : outcome;
                case Result.Rejected(var snippets) -> {
                    return errors(pieces.get(i), snippets, pieces.subList(i + 1, pieces.size()));
                }
                case Result.Refused(var assigned) -> {
                    return finals(pieces.get(i), assigned);
                }
                case Result.Ended(var ending) -> {
                    return endings.describe(ending);
                }
            }
        }
        settlement.warnings().forEach(this::warn);
        MainMethod.hint(written).ifPresent(this::warn);
        return outcome;
    }

    /// A cell pasted from a source file begins with a package; it is blanked, so that every place stays where it is.
    private String withoutPackage(String code) {
        var declaration = PACKAGE.matcher(code);
        if (!declaration.find()) {
            return code;
        }
        warn("A cell belongs to no package: \"" + declaration.group("text") + "\" is ignored.");
        return code.substring(0, declaration.start("text"))
                + declaration.group("text").replaceAll("\\S", " ")
                + code.substring(declaration.end("text"));
    }

    /// How one piece ended.
    private sealed interface Result {
        record Ok(MimeBundle value) implements Result {}

        record Rejected(List<Snippet> snippets) implements Result {}

        /// It gives a value to variables that have theirs for good.
        record Refused(List<Syntax.Assigned> assigned) implements Result {}

        record Ended(Ending ending) implements Result {}
    }

    private Result evaluate(Piece piece, boolean show) {
        if (run.stop().isRequested()) {
            return new Result.Ended(new Ending.Stopped(List.of(), false));
        }
        session.placements().begin(new Placement(run.cell().number(), piece.line()));
        var syntax = piece.syntax();
        var refused = syntax.assigned().stream().filter(this::isFinal).toList();
        if (!refused.isEmpty()) {
            return new Result.Refused(refused);
        }
        var events = evaluate(piece, syntax);
        try {
            return result(piece, events, show && syntax.kind() == Syntax.Kind.EXPRESSION);
        } finally {
            events.forEach(settlement::settle);
        }
    }

    /// JShell drops the modifier.
    private boolean isFinal(Syntax.Assigned assigned) {
        return session.variables().modifiers(assigned.name()).contains(Modifier.FINAL);
    }

    private Outcome finals(Piece piece, List<Syntax.Assigned> assigned) {
        var errors = new CompileErrors(run.cell());
        for (var each : assigned) {
            int start = piece.inCell(each.start());
            errors.add(
                    "cannot assign a value to final variable " + each.name(),
                    start,
                    start + each.name().length());
        }
        return errors.failure();
    }

    private List<SnippetEvent> evaluate(Piece piece, Syntax syntax) {
        var before = session.live().limit(concernsOnlyItself(syntax) ? syntax.mentioned() : null);
        session.control().share(syntax.modifiers().contains(Modifier.VOLATILE) ? syntax.declared() : Set.of());
        try {
            var events = session.shell().eval(inPlace.of(piece));
            boolean inVain = events.isEmpty() || !refusal.in(events).isEmpty();
            return inVain ? session.shell().eval(piece.source()) : events;
        } finally {
            var _ = session.live().limit(before);
        }
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

    private Result result(Piece piece, List<SnippetEvent> events, boolean show) {
        var ending = session.control().ending();
        if (ending != null) {
            return new Result.Ended(named(ending, events));
        }
        var rejected = refusal.in(events);
        if (!rejected.isEmpty()) {
            return new Result.Rejected(rejected);
        }
        session.variables().restore(events).forEach(this::noteReset);
        boolean hasValue =
                show && events.stream().anyMatch(event -> isPrimary(event) && isValue(event.snippet(), piece));
        return hasValue ? shown() : new Result.Ok(MimeBundle.EMPTY);
    }

    /// JShell knows what the method that was called refers to.
    private Ending named(Ending ending, List<SnippetEvent> events) {
        if (ending instanceof Ending.Unresolved unresolved) {
            for (var event : events) {
                if (event.exception() instanceof UnresolvedReferenceException exception) {
                    return unresolved.of(unusable.onCall(exception.getSnippet()));
                }
            }
        }
        return ending;
    }

    private Result shown() {
        var value = session.control().show();
        return value == null ? new Result.Ended(lastEnding()) : new Result.Ok(value);
    }

    private Ending lastEnding() {
        return Objects.requireNonNull(session.control().ending(), "a call that did not return has an ending");
    }

    private static boolean isPrimary(SnippetEvent event) {
        return event.causeSnippet() == null;
    }

    /// A call of a `void` method is an expression by its syntax, but has no value.
    private static boolean isValue(Snippet snippet, Piece piece) {
        return snippet.kind() == Snippet.Kind.EXPRESSION
                || snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || !snippet.source().equals(piece.source());
    }

    private void noteReset(String name) {
        warn("The variable " + name + " was reset: its type was declared anew, and its value is of the old one. "
                + "Run its cell again.");
    }

    private void warn(String text) {
        run.frontend().stream(Stream.STDERR, text + "\n");
    }

    /// What is wrong with a piece, and with those behind it, which are not evaluated.
    private Outcome errors(Piece piece, List<Snippet> snippets, List<Piece> others) {
        var errors = new CompileErrors(run.cell());
        var open = new ArrayList<String>();
        addErrors(piece, snippets, errors, open);
        if (errors.isEmpty()) {
            errors.add(refusal.unexplained(snippets), piece.start(), piece.end());
        }
        for (var other : others) {
            addErrors(other, checked(other), errors, open);
        }
        session.unresolved().forEach(snippet -> errors.explain(snippet.name(), unusable.onDeclaration(snippet)));
        errors.hint(Magics.hint(run.cell().code()));
        return errors.failure();
    }

    private List<Snippet> checked(Piece piece) {
        String source = inPlace.of(piece);
        return session.analysis()
                .sourceToSnippets(!source.isEmpty() && inPlace.compiles(source) ? source : piece.source());
    }

    private void addErrors(Piece piece, List<Snippet> snippets, CompileErrors errors, List<String> open) {
        String sentence = refusal.misleading(piece, snippets);
        if (!sentence.isEmpty()) {
            errors.add(sentence, piece.start(), piece.end());
        }
        for (var snippet : snippets) {
            if (sentence.isEmpty()) {
                addErrors(piece, snippet, errors, open);
            }
            OpenNames.collect(snippet, open);
        }
    }

    private void addErrors(Piece piece, Snippet snippet, CompileErrors errors, List<String> open) {
        var found = session.shell().diagnostics(snippet).filter(Diag::isError).toList();
        boolean unreadable = found.stream().anyMatch(CompileErrors::isOfSyntax);
        found.stream()
                .filter(error -> unreadable ? CompileErrors.isOfSyntax(error) : !OpenNames.explain(error, open))
                .forEach(error -> errors.add(piece, error));
    }
}
