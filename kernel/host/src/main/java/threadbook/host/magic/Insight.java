package threadbook.host.magic;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;
import threadbook.host.engine.Engine;
import threadbook.host.engine.Engine.Completeness;
import threadbook.host.engine.Engine.Completion;
import threadbook.host.engine.Engine.Match;

/// What can be said about a cell with commands while it is being written.
///
/// The engine is asked about the Java in it; it sees blanks in place of the rest.
final class Insight {

    private static final String KEYWORD = "magic";

    private final CommandTable table;

    Insight(CommandTable table) {
        this.table = table;
    }

    Completion complete(Engine engine, String code, int cursor) {
        var directive = directiveAt(code, cursor);
        if (directive == null || (cursor > directive.argument() && isJava(directive))) {
            return engine.complete(java(code), cursor);
        }
        if (cursor > directive.end()) {
            return new Completion(List.of(), cursor, cursor); // in a text that is no Java
        }
        return cursor <= directive.argument() ? names(code, directive, cursor) : words(code, directive, cursor);
    }

    private Completion names(String code, Stretch.Directive directive, int cursor) {
        String written = code.substring(directive.start(), cursor);
        boolean isFirst = code.substring(0, directive.start()).isBlank();
        var matches = table.forms()
                .filter(form -> isFirst || !form.ofCell())
                .map(Form::sign)
                .filter(sign -> sign.startsWith(written))
                .sorted()
                .map(Insight::match)
                .toList();
        return new Completion(matches, directive.start(), directive.argument());
    }

    private Completion words(String code, Stretch.Directive directive, int cursor) {
        var form = table.find(directive.name(), directive.ofCell());
        int start = cursor;
        while (start > directive.argument() && !Character.isWhitespace(code.charAt(start - 1))) {
            start--;
        }
        var words =
                form == null ? List.<String>of() : table.command(form).completions(form, code.substring(start, cursor));
        return new Completion(words.stream().map(Insight::match).toList(), start, cursor);
    }

    private static Match match(String text) {
        return new Match(text, KEYWORD, "");
    }

    @Nullable
    MimeBundle inspect(Engine engine, String code, int cursor, int detail) {
        var directive = directiveAt(code, cursor);
        if (directive != null && cursor <= directive.end() && (cursor <= directive.argument() || !isJava(directive))) {
            return table.usages(directive.name());
        }
        return engine.inspect(java(code), cursor, detail);
    }

    Completeness completeness(Engine engine, String code) {
        var first = CellText.read(code).stream()
                .filter(Stretch.Directive.class::isInstance)
                .map(Stretch.Directive.class::cast)
                .findFirst()
                .orElse(null);
        if (first != null && first.ofCell() && table.find(first.name(), true) != null) {
            return ofCell(engine, code, first);
        }
        String java = java(code);
        return java.isBlank() ? new Completeness.Complete() : engine.completeness(java);
    }

    /// A text ends with an empty line: nobody else can say where.
    private Completeness ofCell(Engine engine, String code, Stretch.Directive directive) {
        String body = code.substring(directive.body());
        if (isJava(directive) && !body.isBlank()) {
            return engine.completeness(java(code));
        }
        return body.endsWith("\n") ? new Completeness.Complete() : new Completeness.Incomplete("");
    }

    /// The command on whose line, or below whose head, the cursor is.
    private static Stretch.@Nullable Directive directiveAt(String code, int cursor) {
        return CellText.read(code).stream()
                .filter(Stretch.Directive.class::isInstance)
                .map(Stretch.Directive.class::cast)
                .filter(directive ->
                        cursor > directive.start() && (cursor <= directive.end() || reaches(code, directive)))
                .findFirst()
                .orElse(null);
    }

    /// Whether all below it belongs to it.
    private static boolean reaches(String code, Stretch.Directive directive) {
        return directive.ofCell() && code.substring(0, directive.start()).isBlank();
    }

    private boolean isJava(Stretch.Directive directive) {
        var form = table.find(directive.name(), directive.ofCell());
        return form != null && form.takesJava();
    }

    /// The cell with blanks in place of all that is no Java.
    private String java(String code) {
        var java = new StringBuilder(code);
        CellText.read(code).stream()
                .filter(Stretch.Directive.class::isInstance)
                .map(Stretch.Directive.class::cast)
                .forEach(directive -> blanked(directive, code).forEach(place -> blank(java, place)));
        return java.toString();
    }

    private Stream<Stretch.Java> blanked(Stretch.Directive directive, String code) {
        if (!isJava(directive)) {
            return Stream.of(
                    new Stretch.Java(directive.start(), reaches(code, directive) ? code.length() : directive.end()));
        }
        var form = table.find(directive.name(), directive.ofCell());
        int options =
                form == null ? 0 : table.command(form).options(code.substring(directive.argument(), directive.end()));
        int end = directive.ofCell() ? directive.end() : directive.argument() + options;
        return Stream.of(new Stretch.Java(directive.start(), end));
    }

    private static void blank(StringBuilder code, Stretch.Java place) {
        for (int at = place.start(); at < place.end(); at++) {
            if (code.charAt(at) != '\n') {
                code.setCharAt(at, ' ');
            }
        }
    }
}
