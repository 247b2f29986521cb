package threadbook.host.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.Diag;

/// The errors of the compiler in the words and places of the cell.
final class CompileErrors {

    static final String NAME = "CompilationError";

    private static final Pattern SYNTAX = Pattern.compile(
            "compiler\\.err\\.(expected|illegal\\.start|premature|unclosed|illegal\\.char|orphaned|else\\.without)");

    /// One error, placed in the cell.
    private record Mistake(String message, int start, int end) {}

    private final Cell cell;
    private final SourceText text;
    private final List<Mistake> errors = new ArrayList<>();
    private final Set<String> reasons = new LinkedHashSet<>();

    CompileErrors(Cell cell) {
        this.cell = cell;
        this.text = new SourceText(cell.code());
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    /// Whether the code could not even be read: what else is said about it then only follows from that.
    static boolean isOfSyntax(Diag diagnostic) {
        return SYNTAX.matcher(diagnostic.getCode()).lookingAt();
    }

    void add(Piece piece, Diag diagnostic) {
        add(
                readable(diagnostic.getMessage(Locale.getDefault())),
                piece.inCell(diagnostic.getStartPosition()),
                piece.inCell(diagnostic.getEndPosition()));
    }

    void add(String message, int start, int end) {
        var error = new Mistake(message, start, end);
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    /// Says why a name that an error speaks of is not there, though it was declared.
    ///
    /// @param reason nothing if it is empty
    void explain(String name, String reason) {
        var word = Pattern.compile("symbol:.*\\b" + Pattern.quote(name) + "\\b");
        if (!reason.isEmpty()
                && errors.stream().anyMatch(error -> word.matcher(error.message).find())) {
            reasons.add(reason);
        }
    }

    /// The first line of what the compiler says.
    static String headline(Diag diagnostic) {
        return diagnostic.getMessage(Locale.getDefault()).lines().findFirst().orElse("");
    }

    /// Without the lines that speak of JShell's wrapper.
    private static String readable(String message) {
        return message.lines()
                .filter(line -> !(line.strip().startsWith("location:") && line.contains("class")))
                .collect(Collectors.joining("\n"));
    }

    /// @param text what may be meant, below all errors; nothing if it is empty
    void hint(String text) {
        if (!text.isEmpty()) {
            reasons.add(text);
        }
    }

    Outcome.Failure failure() {
        var lines = new ArrayList<String>();
        for (var error : errors) {
            lines.addAll(describe(error));
        }
        lines.addAll(reasons);
        String first = errors.isEmpty()
                ? ""
                : errors.getFirst().message.lines().findFirst().orElse("");
        return new Outcome.Failure(NAME, first, lines);
    }

    private List<String> describe(Mistake error) {
        int line = text.lineAt(error.start);
        String place = "cell " + cell.number() + ", line " + line + ", column " + text.columnAt(error.start);
        var lines = new ArrayList<String>();
        lines.add(Ansi.bold(place) + ": " + error.message);
        lines.add("    " + text.line(line));
        lines.add("    " + Ansi.bold(text.carets(error.start, error.end)));
        return lines;
    }
}
