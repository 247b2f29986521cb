package threadbook.host.engine;

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
