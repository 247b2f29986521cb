package threadbook.host.engine;

import java.util.List;
import java.util.Locale;
import jdk.jshell.Diag;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/// Names that a cell would have declared, had an earlier piece of it compiled.
///
/// After the first piece with an error the others are checked, too, so that all errors are told at once; but that a
/// name is missing which such a piece would have brought is a consequence and no error of its own.
final class OpenNames {

    private OpenNames() {}

    /// Whether the error only says that one of these names is missing.
    static boolean explain(Diag diagnostic, List<String> open) {
        String message = diagnostic.getMessage(Locale.ROOT);
        return diagnostic.getCode().contains("cant.resolve")
                && open.stream()
                        .anyMatch(name -> message.matches("(?s).*\\b" + java.util.regex.Pattern.quote(name) + "\\b.*"));
    }

    static void collect(Snippet snippet, List<String> open) {
        switch (snippet) {
            case VarSnippet variable -> open.add(variable.name());
            case MethodSnippet method -> open.add(method.name());
            case TypeDeclSnippet type -> open.add(type.name());
            default -> {}
        }
    }
}
