package threadbook.host.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/// JShell's list of snippets, which it walks to write the imports before each snippet that it compiles.
///
/// A long notebook has hundreds of names, a statement mentions a few. While it is known that only one piece is
/// compiled, walking the list yields the snippets of which it mentions the name, so that the time it takes does not
/// grow with the notebook. Every other access sees all of them.
final class LiveSnippets extends ArrayList<@Nullable Snippet> {
    private static final long serialVersionUID = 1;

    private transient @Nullable Set<String> mentioned;

    LiveSnippets(Collection<? extends @Nullable Snippet> snippets) {
        super(snippets);
    }

    /// @param names the names that matter, or null for all
    /// @return those that mattered before
    @Nullable
    Set<String> limit(@Nullable Set<String> names) {
        var before = mentioned;
        mentioned = names;
        return before;
    }

    @Override
    public Iterator<@Nullable Snippet> iterator() {
        var names = mentioned;
        return names == null
                ? super.iterator()
                : stream().filter(snippet -> matters(snippet, names)).iterator();
    }

    private static boolean matters(@Nullable Snippet snippet, Set<String> names) {
        return snippet != null
                && (snippet.kind() == Snippet.Kind.IMPORT
                        || (snippet instanceof PersistentSnippet named && names.contains(named.name())));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
