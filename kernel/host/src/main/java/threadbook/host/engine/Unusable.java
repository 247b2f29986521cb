package threadbook.host.engine;

import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;

/// Why a method or type that is declared cannot be used yet, or not any more.
final class Unusable {

    private final JShell shell;

    Unusable(JShell shell) {
        this.shell = shell;
    }

    /// `later() refers to method notYet(), which is not declared yet`.
    String onCall(DeclarationSnippet snippet) {
        String missing = missing(snippet);
        return missing.isEmpty()
                ? noLonger(snippet)
                : Names.of(snippet) + " refers to " + missing + ", which is not declared yet";
    }

    /// `later() can be used when method notYet() is declared.`, or empty if it can be used now.
    String onDeclaration(DeclarationSnippet snippet) {
        String missing = missing(snippet);
        return missing.isEmpty() ? "" : Names.of(snippet) + " can be used when " + missing + " is declared.";
    }

    /// Where the first name stands that is missing: `cell 3, line 2`.
    ///
    /// @param start where the declaration begins
    String place(DeclarationSnippet snippet, Placement start) {
        String code = snippet.source();
        int at = shell.unresolvedDependencies(snippet)
                .map(Unusable::nameIn)
                .mapToInt(name -> indexOfWord(code, name))
                .filter(index -> index >= 0)
                .min()
                .orElse(0);
        long line = start.line()
                + code.substring(0, at).chars().filter(c -> c == '\n').count();
        return start.file() + ", line " + line;
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
        var status = shell.status(snippet);
        boolean isUsable = status != Status.RECOVERABLE_DEFINED && status != Status.RECOVERABLE_NOT_DEFINED;
        if (isUsable) {
            return "";
        }
        String waits = onDeclaration(snippet);
        return waits.isEmpty() ? noLonger(snippet) + ". Change it, too." : waits;
    }

    private String missing(DeclarationSnippet snippet) {
        return String.join(" and ", shell.unresolvedDependencies(snippet).toList());
    }

    private String noLonger(DeclarationSnippet snippet) {
        return shell.diagnostics(snippet)
                .filter(Diag::isError)
                .findFirst()
                .map(error -> Names.of(snippet) + " does not compile any more: " + CompileErrors.headline(error))
                .orElse(Names.of(snippet) + " does not compile any more");
    }
}
