package threadbook.shipping;

import java.util.LinkedHashSet;
import java.util.Set;

/// Where the code of something that travels begins: found while it is encoded.
///
/// @param methods the bodies of its lambdas
/// @param instances binary names of the notebook's classes of its objects
/// @param mentioned binary names of classes that are needed, though there is no instance of them
record Roots(Set<MethodKey> methods, Set<String> instances, Set<String> mentioned) {

    Roots() {
        this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    boolean isEmpty() {
        return methods.isEmpty() && instances.isEmpty() && mentioned.isEmpty();
    }

    void addAll(Roots others) {
        methods.addAll(others.methods);
        instances.addAll(others.instances);
        mentioned.addAll(others.mentioned);
    }
}
