package threadbook.shipping;

import java.util.LinkedHashSet;
import java.util.Set;

/// Where the code of something that travels begins: found while it is encoded.
///
/// @param methods the bodies of its lambdas
/// @param classes binary names of the notebook's classes of its objects
record Roots(Set<MethodKey> methods, Set<String> classes) {

    Roots() {
        this(new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    boolean isEmpty() {
        return methods.isEmpty() && classes.isEmpty();
    }
}
