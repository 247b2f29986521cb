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

    private static final Pattern INSIDE = Pattern.compile("\\bthreadbook\\.|org\\.jspecify\\.");

    /// What stands in front of the name of a type: annotations and packages.
    private static final Pattern LONG_NAME =
            Pattern.compile("@org\\.jspecify\\.[\\w.]+ |\\b(?:[a-z]\\w*\\.)+(?=\\p{Upper})");

    /// One error, placed in the cell.
    private record Mistake(String message, int start, int end) {}

    private final Cell cell;
    private final SourceText text;
    private final List<Mistake> errors = new ArrayList<>();
    private final Set<String> first = new LinkedHashSet<>();
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
        int start = piece.inCell(diagnostic.getStartPosition());
        int end = piece.inCell(diagnostic.getEndPosition());
        String hint = AsyncHabits.ofError(cell.code(), diagnostic, start, end);
        String message = readable(diagnostic.getMessage(Locale.getDefault()));
        add(hint.isEmpty() ? message : firstLine(message), start, end);
        hintInFront(hint);
        hint(MonitorHabits.ofError(diagnostic));
        hint(LookAlikes.ofError(cell.code(), diagnostic, start));
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

    /// The first line of what the compiler says, without JShell's class, whose name it leaves out.
    static String headline(Diag diagnostic) {
        return firstLine(diagnostic.getMessage(Locale.getDefault()))
                .replace(" in class  ", " ")
                .replaceFirst(";$", "");
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    /// Without the lines that speak of JShell's wrapper, and without packages where there are some of ours.
    private static String readable(String message) {
        String names =
                INSIDE.matcher(message).find() ? LONG_NAME.matcher(message).replaceAll("") : message;
        return names.lines()
                .filter(line -> !(line.strip().startsWith("location:") && line.contains("class")))
                .collect(Collectors.joining("\n"));
    }

    /// @param text what may be meant, below all errors; nothing if it is empty
    void hint(String text) {
        if (!text.isEmpty()) {
            reasons.add(text);
        }
    }

    /// @param text what is meant, above all errors, which only follow from that; nothing if it is empty
    void hintInFront(String text) {
        if (!text.isEmpty()) {
            first.add(text);
        }
    }

    Outcome.Failure failure() {
        var lines = new ArrayList<>(first);
        for (var error : errors) {
            lines.addAll(describe(error));
        }
        lines.addAll(reasons);
        String headline = errors.isEmpty() ? "" : firstLine(errors.getFirst().message);
        return new Outcome.Failure(NAME, headline, lines);
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
