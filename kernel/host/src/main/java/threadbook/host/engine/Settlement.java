package threadbook.host.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;
import threadbook.agent.Command;

/// What becomes of the snippets of one cell when they have been evaluated: what later cells can refer to is kept, what
/// ran once is let go. The caller holds the session's lock.
final class Settlement {

    private final Session session;
    private final Guest guest;
    private final Unusable unusable;
    private final Set<DeclarationSnippet> declared = new LinkedHashSet<>();

    /// Declared in other cells, and compiled again because of this one.
    private final Set<DeclarationSnippet> touched = new LinkedHashSet<>();

    Settlement(Session session, Guest guest, Unusable unusable) {
        this.session = session;
        this.guest = guest;
        this.unusable = unusable;
    }

    /// What of it cannot be used yet or any more, a text each.
    List<String> warnings() {
        session.unresolved().removeIf(snippet -> session.shell()
                .unresolvedDependencies(snippet)
                .findAny()
                .isEmpty());
        return Stream.concat(
                        declared.stream().map(this::placed), touched.stream().map(unusable::onChange))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /// Says of each declaration that cannot be called yet, or not any more, what a call comes to.
    void explain(UnresolvedCalls calls) {
        Stream.concat(session.unresolved().stream(), touched.stream())
                .filter(snippet -> session.shell().status(snippet) == Status.RECOVERABLE_DEFINED)
                .forEach(snippet -> calls.know(
                        session.analysis().wrapper(snippet).wrapped(),
                        unusable.onCall(snippet, session.placements().of(snippet))));
    }

    /// With the line on which the missing name stands: it may be a slip of the pen.
    private String placed(DeclarationSnippet snippet) {
        String text = unusable.onDeclaration(snippet);
        return text.isEmpty()
                ? ""
                : unusable.place(snippet, session.placements().of(snippet)) + ": " + text;
    }

    void settle(SnippetEvent event) {
        var snippet = event.snippet();
        if (event.status() == Status.OVERWRITTEN || event.status() == Status.DROPPED) {
            session.placements().drop(snippet);
            forgetOverwritten(snippet, event.causeSnippet());
        } else if (event.causeSnippet() == null && event.status() != Status.REJECTED) {
            settle(snippet);
        } else if (snippet.kind() == Snippet.Kind.METHOD || snippet.kind() == Snippet.Kind.TYPE_DECL) {
            touched.add((DeclarationSnippet) snippet);
        }
    }

    private void settle(Snippet snippet) {
        switch (snippet.kind()) {
            case METHOD, TYPE_DECL -> {
                declared.add((DeclarationSnippet) snippet);
                session.unresolved().add((DeclarationSnippet) snippet);
                session.placements().keep(snippet);
                session.control().refresh(className(snippet));
            }
            case VAR -> {
                if (snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
                    forget(snippet, ((VarSnippet) snippet).name());
                    session.shell().drop(snippet);
                } else {
                    session.placements().keep(snippet);
                    session.variables().keep((VarSnippet) snippet);
                    if (!session.shell().status(snippet).isDefined()) {
                        declared.add((VarSnippet) snippet);
                        session.unresolved().add((VarSnippet) snippet);
                    }
                }
            }
            case EXPRESSION, STATEMENT -> forget(snippet, "");
            case IMPORT, ERRONEOUS -> {}
        }
    }

    /// JShell keeps the value of an expression in a field; nobody can get at it, so it would only hold memory.
    private void forget(Snippet snippet, String field) {
        String className = className(snippet);
        guest.tell(new Command.Forget(field.isEmpty() ? "" : className, field));
        forget(className);
    }

    /// All that read the variable has been compiled anew, unless it got the same class again. What refers to a type
    /// that was declared anew may have been left as it is; overloads of a method share a class.
    private void forgetOverwritten(Snippet snippet, @Nullable Snippet by) {
        if (snippet instanceof VarSnippet variable
                && by != null
                && !className(snippet).equals(className(by))) {
            forget(variable, variable.name());
        }
    }

    private void forget(String className) {
        session.control().forget(className);
        session.live().forget(className);
    }

    private String className(Snippet snippet) {
        return session.analysis().wrapper(snippet).fullClassName();
    }
}
