package threadbook.host.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import threadbook.host.engine.Masked;

/// Finds commands among the Java of a cell.
///
/// A line is a command where a statement could begin and its first character is a percent sign: no statement of Java
/// begins so. Inside quotes, comments, braces and parentheses, and behind an unfinished expression it is Java:
/// `rest = all⏎ % size;` is a remainder.
final class CellText {

    private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]*(?<sign>%%?)(?<name>[\\p{L}_][\\p{L}\\p{N}_-]*)?");

    /// Behind such a brace an expression may go on.
    private static final Pattern SWITCH_WITH_VALUE = Pattern.compile("[^;{}\\s]\\s*\\bswitch\\s*\\([^{}]*\\)\\s*$");

    private final String code;
    private final List<Stretch> stretches = new ArrayList<>();

    private CellText(String code) {
        this.code = code;
    }

    /// The whole cell, in its order.
    static List<Stretch> read(String code) {
        var text = new CellText(code);
        int from = 0;
        while (from < code.length()) {
            from = text.readFrom(from);
        }
        return List.copyOf(text.stretches);
    }

    /// @return where to go on
    private int readFrom(int from) {
        String rest = code.substring(from);
        String masked = Masked.of(rest);
        var line = LINE.matcher(masked);
        while (line.find()) {
            if (statementMayBegin(masked.substring(0, line.start()))) {
                addJava(from, from + line.start());
                return addDirective(
                        from + line.start("sign"), line.group("sign").length(), line.group("name"));
            }
        }
        addJava(from, code.length());
        return code.length();
    }

    private void addJava(int start, int end) {
        if (start < end) {
            stretches.add(new Stretch.Java(start, end));
        }
    }

    private int addDirective(int start, int signs, @Nullable String name) {
        int argument = start + signs + (name == null ? 0 : name.length());
        int lineEnd = code.indexOf('\n', argument);
        int end = lineEnd < 0 ? code.length() : lineEnd;
        int next = lineEnd < 0 ? code.length() : lineEnd + 1;
        boolean ofCell = signs == 2;
        stretches.add(new Stretch.Directive(ofCell, name == null ? "" : name, start, argument, end, next));
        boolean isFirst = code.substring(0, start).isBlank();
        return ofCell && isFirst ? code.length() : next;
    }

    /// @param before masked code
    private static boolean statementMayBegin(String before) {
        String code = before.stripTrailing();
        if (code.isEmpty()) {
            return true;
        }
        return switch (code.charAt(code.length() - 1)) {
            case ';' -> depth(code) <= 0;
            case '}' -> depth(code) <= 0 && !endsExpression(code);
            default -> false;
        };
    }

    private static int depth(String masked) {
        int depth = 0;
        for (int at = 0; at < masked.length(); at++) {
            depth += delta(masked.charAt(at));
        }
        return depth;
    }

    private static int delta(char c) {
        return switch (c) {
            case '{', '(', '[' -> 1;
            case '}', ')', ']' -> -1;
            default -> 0;
        };
    }

    /// Whether the last brace is that of a `switch` with a value.
    private static boolean endsExpression(String masked) {
        int depth = 0;
        for (int at = masked.length() - 1; at >= 0; at--) {
            depth += delta(masked.charAt(at));
            if (depth == 0) {
                return SWITCH_WITH_VALUE.matcher(masked.substring(0, at)).find();
            }
        }
        return false;
    }
}
