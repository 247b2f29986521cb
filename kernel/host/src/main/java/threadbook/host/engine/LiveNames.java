package threadbook.host.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/// What JShell shows its compiler of the notebook: all names, or those that one piece mentions.
///
/// @param mentioned every name that a snippet has mentioned so far
/// @param wrapperOf the class that JShell has put a snippet in
record LiveNames(
        LiveSnippets snippets, LiveClasses classes, Set<String> mentioned, Function<Snippet, String> wrapperOf) {

    /// Whether nothing has one of these names in it, as what it refers to or otherwise: JShell compiles that again when
    /// the name is declared.
    boolean areUnheardOf(Set<String> names) {
        return Collections.disjoint(mentioned, names);
    }

    /// @param names the names that matter, or null for all
    /// @return those that mattered before
    @Nullable
    Set<String> limit(@Nullable Set<String> names) {
        var before = snippets.limit(names);
        if (names == null) {
            classes.unlimited();
        } else {
            classes.limit(wrappers());
        }
        return before;
    }

    private List<String> wrappers() {
        var wrappers = new ArrayList<String>();
        for (var snippet : snippets) {
            if (snippet instanceof PersistentSnippet) {
                wrappers.add(wrapperOf.apply(snippet));
            }
        }
        return wrappers;
    }

    void forget(String wrapper) {
        classes.forget(wrapper);
    }
}
