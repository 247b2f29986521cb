package threadbook.host.engine;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// JShell's compiled classes, by binary name, which the compiler lists before each snippet.
///
/// The counterpart of [LiveSnippets]: while it is known which names matter, the list holds the classes that have them
/// and what those refer to, so that the time it takes does not grow with the notebook.
final class LiveClasses extends TreeMap<String, Object> {
    private static final long serialVersionUID = 1;

    /// A wrapper in the text of a class file, which names it with slashes.
    private static final Pattern WRAPPER = Pattern.compile("REPL/\\$JShell\\$\\w+");

    /// What one class file refers to.
    private record References(Object file, Set<String> wrappers) {}

    private final transient Function<Object, String> textOf;
    private final transient Map<String, References> references = new HashMap<>();
    private transient Set<String> hidden = Set.of();

    /// @param textOf the content of a class file, each byte a character
    LiveClasses(Function<Object, String> textOf) {
        this.textOf = textOf;
    }

    /// @param wrappers binary names of the wrapper classes that matter
    void limit(Collection<String> wrappers) {
        var needed = reachable(wrappers);
        hidden = keySet().stream()
                .filter(name -> !needed.contains(wrapperOf(name)))
                .collect(Collectors.toSet());
    }

    void unlimited() {
        hidden = Set.of();
    }

    /// Lets a wrapper go, and the classes in it.
    void forget(String wrapper) {
        references.keySet().removeAll(withNested(wrapper).keySet());
        withNested(wrapper).clear();
    }

    @Override
    public Collection<Object> values() {
        if (hidden.isEmpty()) {
            return super.values();
        }
        return entrySet().stream()
                .filter(entry -> !hidden.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Set<String> reachable(Collection<String> wrappers) {
        var found = new HashSet<>(wrappers);
        var open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            withNested(open.remove()).forEach((name, file) -> {
                for (String wrapper : referencesOf(name, file).wrappers()) {
                    if (found.add(wrapper)) {
                        open.add(wrapper);
                    }
                }
            });
        }
        return found;
    }

    /// `$` and `%` are neighbours: between them are the names that go on with a dollar sign.
    private NavigableMap<String, Object> withNested(String wrapper) {
        return subMap(wrapper, true, wrapper + "%", false);
    }

    @SuppressWarnings("ReferenceEquality") // a class that is compiled again is another file
    private References referencesOf(String name, Object file) {
        var known = references.get(name);
        if (known == null || known.file() != file) {
            known = new References(file, wrappersIn(textOf.apply(file)));
            references.put(name, known);
        }
        return known;
    }

    private static Set<String> wrappersIn(String text) {
        return WRAPPER.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(name -> name.replace('/', '.'))
                .collect(Collectors.toSet());
    }

    private static String wrapperOf(String name) {
        int nested = name.indexOf('$', "REPL.$JShell$".length());
        return nested < 0 ? name : name.substring(0, nested);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
