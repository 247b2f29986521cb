package threadbook.host.engine;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/// The form of a piece in which JShell leaves the classes in it where they are.
///
/// A variable that was declared with `var` may be of an anonymous class, which needs a name then. So JShell makes a
/// member of its wrapper of every anonymous class behind `var`, and in every expression, however deep it stands. But a
/// member does not see the lambda or the local class around it, and its fields get their values when all else of it has
/// been initialized: some code is refused by that, some waits in silence for a name that stands right there, and some
/// computes something else. An expression of a local class has a type that the wrapper cannot even name. In a block,
/// and behind a type that is written out, JShell moves nothing.
final class InPlace {

    private static final Pattern VAR = Pattern.compile(
            "(?U)^\\s*(?:(?:public|protected|private|static|final|transient|volatile)\\s+|@[\\w.]+(?:\\([^)]*\\))?\\s*)*"
                    + "(?<var>var)\\s");

    /// To ask for a type takes a few milliseconds: what cannot bring two types together has none of several.
    private static final Pattern MIXES = Pattern.compile("[,?&.]|\\bswitch\\b");

    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final UnaryOperator<@Nullable Set<String>> limit;

    /// @param limit as [LiveNames#limit]
    InPlace(JShell shell, SourceCodeAnalysis analysis, UnaryOperator<@Nullable Set<String>> limit) {
        this.shell = shell;
        this.analysis = analysis;
        this.limit = limit;
    }

    /// The piece in that form; empty if there is none, or no need of it.
    ///
    /// It may be refused, since a call without a value cannot be told from one with a value by its syntax. Then
    /// the piece itself is for JShell.
    String of(Piece piece) {
        boolean classes = piece.syntax().classes();
        return switch (piece.syntax().kind()) {
            case EXPRESSION -> classes ? value(piece.source()) : "";
            case STATEMENT -> classes ? block(piece.source()) : "";
            case VARIABLE -> classes || MIXES.matcher(piece.source()).find() ? typed(piece.source(), classes) : "";
            case OTHER, UNREADABLE -> "";
        };
    }

    /// Behind `var` an expression has the type that it has alone; behind `return` a `switch` would be of another one.
    private static String value(String source) {
        String expression = source.substring(0, Masked.end(source)).replaceFirst("(?:\\s*;)+$", "");
        String name = "$value";
        while (source.contains(name)) {
            name += "$";
        }
        return "{ var " + name + " = " + expression + "; return " + name + "; }";
    }

    /// On a line of its own the end is in no comment.
    private static String block(String source) {
        return "{ " + source + "\n}";
    }

    /// JShell itself gives a variable a type that it cannot write only sometimes, and then its compiler fails over
    /// that.
    private String typed(String source, boolean classes) {
        var declaration = VAR.matcher(Masked.of(source));
        String type = declaration.find() ? typeOf(source) : "";
        if (type.isEmpty()) {
            return "";
        }
        var types = classes && !type.contains("&") ? List.of(type) : DenotableTypes.of(type);
        return types.stream()
                .map(each ->
                        source.substring(0, declaration.start("var")) + each + source.substring(declaration.end("var")))
                .filter(this::compilesAmongAll)
                .findFirst()
                .orElse("");
    }

    /// The name of the type may stand nowhere in the piece.
    private boolean compilesAmongAll(String source) {
        var before = limit.apply(null);
        try {
            return compiles(source);
        } finally {
            var _ = limit.apply(before);
        }
    }

    /// The type of the variable that is declared, as a text for people: not every type can be written in Java. Empty if
    /// there is an error.
    String typeOf(String source) {
        return analysis.sourceToSnippets(source).stream()
                .filter(VarSnippet.class::isInstance)
                .map(snippet -> ((VarSnippet) snippet).typeName())
                .findFirst()
                .orElse("");
    }

    /// Whether the piece is fine inside a method, where Java does not have to name its type.
    boolean compilesInBlock(Piece piece) {
        return compiles(block(piece.source()));
    }

    /// The last one if none does.
    Piece firstThatCompiles(List<Piece> forms) {
        return forms.stream()
                .filter(form -> compiles(form.source()))
                .findFirst()
                .orElse(forms.getLast());
    }

    boolean compiles(String source) {
        return analysis.sourceToSnippets(source).stream()
                .flatMap(shell::diagnostics)
                .noneMatch(Diag::isError);
    }
}
