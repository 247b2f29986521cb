package threadbook.host.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;

/// Keeps the values of variables when a declaration that they depend on changes.
///
/// JShell then declares the variable anew in another class, with its default value; of one declared with `var` it even
/// loses the name. Both are mended here: declared again where needed, and the value moved, if its type allows.
final class Variables {

    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final RemoteControl control;
    private final Map<String, String> classes = new HashMap<>();

    Variables(JShell shell, SourceCodeAnalysis analysis, RemoteControl control) {
        this.shell = shell;
        this.analysis = analysis;
        this.control = control;
    }

    /// Remembers where a variable is at this moment.
    void keep(VarSnippet variable) {
        classes.put(variable.name(), className(variable));
    }

    boolean areNew(Set<String> names) {
        return Collections.disjoint(classes.keySet(), names);
    }

    /// The modifiers with which a variable was declared; JShell drops them.
    Set<Modifier> modifiers(String name) {
        return shell.variables()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .map(Variables::modifiers)
                .orElse(Set.of());
    }

    static Set<Modifier> modifiers(VarSnippet variable) {
        return Syntax.of(variable.source()).modifiers();
    }

    private String className(VarSnippet variable) {
        return analysis.wrapper(variable).fullClassName();
    }

    /// @param events of an evaluation
    /// @return the names of variables that lost their value by it
    List<String> restore(List<SnippetEvent> events) {
        var lost = new ArrayList<String>();
        for (var event : events) {
            boolean consequence = event.causeSnippet() != null && event.status() != Status.OVERWRITTEN;
            if (consequence && event.snippet() instanceof VarSnippet variable) {
                lost.addAll(restore(variable));
            }
        }
        return lost;
    }

    /// The event may be out of date: another variable that was declared again may have brought this one back.
    private List<String> restore(VarSnippet variable) {
        return shell.variables()
                .filter(each -> each.name().equals(variable.name())
                        && shell.status(each).isDefined())
                .findFirst()
                .map(this::move)
                .orElseGet(() -> declareAgain(variable));
    }

    private List<String> move(VarSnippet present) {
        return hasKeptItsValue(present) ? List.of() : List.of(present.name());
    }

    private boolean hasKeptItsValue(VarSnippet variable) {
        String oldClass = classes.getOrDefault(variable.name(), "");
        String newClass = className(variable);
        classes.put(variable.name(), newClass);
        return Objects.equals(oldClass, newClass)
                || oldClass.isEmpty()
                || control.carry(oldClass, newClass, variable.name());
    }

    /// In another class: in the old one the value is needed, which the declaration would overwrite. It has
    /// consequences, too: for variables that were made from this one.
    private List<String> declareAgain(VarSnippet variable) {
        var events = control.anew(() -> shell.eval(declaration(variable)));
        var present = events.stream()
                .map(SnippetEvent::snippet)
                .filter(snippet ->
                        snippet instanceof VarSnippet again && again.name().equals(variable.name()))
                .map(VarSnippet.class::cast)
                .findFirst()
                .orElse(variable);
        var lost = new ArrayList<>(move(present));
        lost.addAll(restore(events));
        return lost;
    }

    private static String declaration(VarSnippet variable) {
        var words = new StringBuilder();
        modifiers(variable).forEach(modifier -> words.append(modifier).append(' '));
        return words + variable.typeName() + " " + variable.name() + ";";
    }
}
