package threadbook.host.engine;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.Diag;
import jdk.jshell.Snippet;

/// What the compiler says against one cell. The caller holds the session's lock.
final class CellErrors {

    private final Session session;
    private final Cell cell;
    private final String java;
    private final Unusable unusable;
    private final InPlace inPlace;
    private final Refusal refusal;

    /// @param java the cell with nothing but Java in it
    CellErrors(Session session, Cell cell, String java, Unusable unusable, InPlace inPlace, Refusal refusal) {
        this.session = session;
        this.cell = cell;
        this.java = java;
        this.unusable = unusable;
        this.inPlace = inPlace;
        this.refusal = refusal;
    }

    Outcome unreadable(Piece piece) {
        return errors(piece, session.analysis().sourceToSnippets(piece.source()), List.of(), lineHint(piece));
    }

    private String lineHint(Piece piece) {
        return Habits.ofLine(new SourceText(cell.code()).line(piece.line()));
    }

    /// JShell has the last word: it may know syntax that is in preview.
    boolean isUnreadable(Piece piece) {
        return piece.syntax().kind() == Syntax.Kind.UNREADABLE
                && session.analysis().sourceToSnippets(piece.source()).stream()
                        .flatMap(session.shell()::diagnostics)
                        .anyMatch(CompileErrors::isOfSyntax);
    }

    /// It gives a value to variables that have theirs for good.
    Outcome finals(Piece piece, List<Syntax.Assigned> assigned) {
        var errors = new CompileErrors(cell);
        for (var each : assigned) {
            int start = piece.inCell(each.start());
            errors.add(
                    "cannot assign a value to final variable " + each.name(),
                    start,
                    start + each.name().length());
        }
        return errors.failure();
    }

    /// What is wrong with a piece, and with those behind it, which are not evaluated.
    Outcome errors(Piece piece, List<Snippet> snippets, List<Piece> others) {
        return errors(piece, snippets, others, "");
    }

    private Outcome errors(Piece piece, List<Snippet> snippets, List<Piece> others, String hint) {
        var errors = new CompileErrors(cell);
        var open = new ArrayList<String>();
        addErrors(piece, snippets, errors, open);
        if (errors.isEmpty()) {
            errors.add(refusal.unexplained(snippets), piece.start(), piece.end());
        }
        for (var other : others) {
            addErrors(other, checked(other), errors, open);
        }
        session.unresolved().forEach(snippet -> errors.explain(snippet.name(), unusable.onDeclaration(snippet)));
        errors.hintInFront(AsyncHabits.ofWords(java));
        errors.hint(Habits.hint(java));
        errors.hint(hint);
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
