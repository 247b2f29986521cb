package threadbook.host.engine;

import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;

/// Why a method or type that is declared cannot be used yet, or not any more.
final class Unusable {

    private final JShell shell;

    Unusable(JShell shell) {
        this.shell = shell;
    }

    /// `later() refers to method notYet(), which is not declared yet`.
    private String onCall(DeclarationSnippet snippet) {
        String missing = missing(snippet);
        return missing.isEmpty()
                ? broken(snippet, "does not compile")
                : Names.of(snippet) + " refers to " + missing + ", which is not declared yet";
    }

    /// The same, and where: `… (cell 3, line 2)`.
    ///
    /// @param start where the declaration begins
    String onCall(DeclarationSnippet snippet, Placement start) {
        return onCall(snippet) + " (" + place(snippet, start) + ")";
    }

    /// `later() can be used when method notYet() is declared.`, or empty if it can be used now.
    String onDeclaration(DeclarationSnippet snippet) {
        String missing = missing(snippet);
        if (missing.isEmpty()) {
            return isUsable(snippet) ? "" : broken(snippet, "does not compile") + ".";
        }
        return Names.of(snippet) + " can be used when " + missing + " is declared.";
    }

    private boolean isUsable(DeclarationSnippet snippet) {
        return switch (shell.status(snippet)) {
            case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED -> false;
            case VALID, DROPPED, OVERWRITTEN, REJECTED, NONEXISTENT -> true;
        };
    }

    /// Where the first name stands that is missing, or else what is wrong: `cell 3, line 2`.
    ///
    /// @param start where the declaration begins
    String place(DeclarationSnippet snippet, Placement start) {
        String code = snippet.source();
        int at = shell.unresolvedDependencies(snippet)
                .map(Unusable::nameIn)
                .mapToInt(name -> indexOfWord(code, name))
                .filter(index -> index >= 0)
                .min()
                .orElseGet(() -> firstError(snippet));
        long line = start.line()
                + code.substring(0, at).chars().filter(c -> c == '\n').count();
        return start.file() + ", line " + line;
    }

    private int firstError(DeclarationSnippet snippet) {
        int length = snippet.source().length();
        return shell.diagnostics(snippet)
                .filter(Diag::isError)
                .findFirst()
                .map(error -> Math.clamp(error.getStartPosition(), 0, length))
                .orElse(0);
    }

    /// @param dependency such as `method notYet(int)` or `class Later`
    private static String nameIn(String dependency) {
        return dependency.replaceFirst("^\\w+ ", "").replaceFirst("\\(.*", "");
    }

    private static int indexOfWord(String code, String name) {
        var found = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(code);
        return found.find() ? found.start() : -1;
    }

    /// What is to be said when something that it depends on was declared anew; empty if it can be used.
    String onChange(DeclarationSnippet snippet) {
        if (isUsable(snippet)) {
            return "";
        }
        return missing(snippet).isEmpty()
                ? broken(snippet, "does not compile any more") + ". Change it, too."
                : onDeclaration(snippet);
    }

    private String missing(DeclarationSnippet snippet) {
        return String.join(" and ", shell.unresolvedDependencies(snippet).toList());
    }

    private String broken(DeclarationSnippet snippet, String how) {
        String text = Names.of(snippet) + " " + how;
        return shell.diagnostics(snippet)
                .filter(Diag::isError)
                .findFirst()
                .map(error -> text + ": " + CompileErrors.headline(error))
                .orElse(text);
    }
}
