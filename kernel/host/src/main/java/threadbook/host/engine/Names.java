package threadbook.host.engine;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.MethodSnippet;

/// What people call a declaration.
final class Names {

    private Names() {}

    static String of(DeclarationSnippet snippet) {
        return snippet instanceof MethodSnippet method
                ? method.name() + "(" + method.parameterTypes() + ")"
                : snippet.name();
    }
}
