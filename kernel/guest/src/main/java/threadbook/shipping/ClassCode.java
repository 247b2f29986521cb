package threadbook.shipping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the code of one class refers to.
///
/// @param parents binary names of its superclass and interfaces
/// @param methods by name and descriptor, such as `fib(I)I`
record ClassCode(String name, List<String> parents, Map<String, MethodCode> methods) {

    /// What one method refers to.
    ///
    /// @param classes binary names of all classes that it mentions
    /// @param made those of which it makes instances
    record MethodCode(
            boolean isStatic,
            Set<MethodKey> calls,
            Set<StaticField> reads,
            Set<StaticField> writes,
            Set<String> classes,
            Set<String> made) {

        MethodCode(boolean isStatic) {
            this(
                    isStatic,
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>(),
                    new LinkedHashSet<>());
        }
    }

    ClassCode(String name) {
        this(name, new ArrayList<>(), new HashMap<>());
    }
}
