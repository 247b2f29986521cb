package threadbook.shipping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the code of one class refers to.
///
/// @param parents binary names of its superclass and interfaces
/// @param fields names of its static fields
/// @param methods by name and descriptor, such as `fib(I)I`
record ClassCode(String name, List<String> parents, Set<String> fields, Map<String, MethodCode> methods) {

    private static final String INITIALIZER = "<clinit>()V";

    /// What one method refers to.
    ///
    /// @param isPrivate whether only its own class can call it
    /// @param classes binary names of all classes that it mentions
    /// @param made those of which it makes instances
    record MethodCode(
            boolean isStatic,
            boolean isPrivate,
            Set<MethodKey> calls,
            Set<StaticField> reads,
            Set<StaticField> writes,
            Set<String> classes,
            Set<String> made) {

        MethodCode(boolean isStatic, boolean isPrivate) {
            this(
                    isStatic,
                    isPrivate,
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>());
        }
    }

    ClassCode(String name) {
        this(name, new ArrayList<>(), new HashSet<>(), new HashMap<>());
    }

    /// Whether the class does something when it is first used.
    boolean hasInitializer() {
        return methods.containsKey(INITIALIZER);
    }
}
