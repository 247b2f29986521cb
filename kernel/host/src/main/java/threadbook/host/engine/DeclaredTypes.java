package threadbook.host.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.function.Predicate;

/// JShell's keys of types, by name.
///
/// JShell makes a key for every type that it has ever read, also for those that it has rejected, and falls over them
/// when it writes the name of a type: after one class with an error `var` would have the type `Object`, and nothing
/// could be inspected. So walking the keys yields those of the types that there are.
final class DeclaredTypes extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1;

    private final transient Predicate<Object> declared;

    /// @param declared whether there is a snippet of this key
    DeclaredTypes(Predicate<Object> declared) {
        this.declared = declared;
    }

    @Override
    public Collection<Object> values() {
        return super.values().stream().filter(declared).toList();
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
