package threadbook.shipping;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The code of the notebook that a task can get at, and the variables which that code reads and writes.
///
/// Static calls are followed one by one, so a variable that only another method reads does not count. Of a class of
/// which there are instances, every instance method counts: the JDK may call any of them.
final class Reach {

    private final ClassCodes codes;
    private final Set<String> classes = new LinkedHashSet<>();
    private final Set<StaticField> reads = new LinkedHashSet<>();
    private final Set<StaticField> writes = new LinkedHashSet<>();
    private final Set<MethodKey> seen = new HashSet<>();
    private final Set<String> instances = new HashSet<>();
    private final Deque<MethodKey> methods = new ArrayDeque<>();

    Reach(ClassCodes codes) {
        this.codes = codes;
    }

    /// The classes of the notebook that are needed, by binary name.
    Set<String> classes() {
        return classes;
    }

    Set<StaticField> reads() {
        return reads;
    }

    Set<StaticField> writes() {
        return writes;
    }

    void include(Roots roots) {
        roots.classes().forEach(this::includeInstance);
        for (var method : roots.methods()) {
            includeClass(method.owner());
            methods.add(method);
        }
        while (!methods.isEmpty()) {
            visit(methods.remove());
        }
    }

    private void visit(MethodKey method) {
        if (!seen.add(method)) {
            return;
        }
        var declaring = codes.of(method.owner());
        if (declaring == null) {
            return;
        }
        var body = declaring.methods().get(method.name() + method.descriptor());
        if (body == null) {
            declaring.parents().forEach(parent -> methods.add(method.in(parent)));
        } else {
            include(body);
        }
    }

    private void include(ClassCode.MethodCode body) {
        body.classes().forEach(this::includeClass);
        body.made().forEach(this::includeInstance);
        methods.addAll(body.calls());
        includeFields(body.reads(), reads);
        includeFields(body.writes(), writes);
    }

    private void includeFields(Set<StaticField> found, Set<StaticField> into) {
        for (var field : found) {
            if (codes.of(field.owner()) != null) {
                into.add(field);
            }
        }
    }

    private void includeClass(String name) {
        var code = codes.of(name);
        if (code == null || !classes.add(name)) {
            return;
        }
        code.parents().forEach(this::includeClass);
        methods.add(new MethodKey(name, "<clinit>", "()V"));
    }

    private void includeInstance(String name) {
        includeClass(name);
        var code = codes.of(name);
        if (code == null || !instances.add(name)) {
            return;
        }
        code.parents().forEach(this::includeInstance);
        for (Map.Entry<String, ClassCode.MethodCode> method : code.methods().entrySet()) {
            if (!method.getValue().isStatic()) {
                methods.add(key(name, method.getKey()));
            }
        }
    }

    private static MethodKey key(String owner, String method) {
        int parameters = method.indexOf('(');
        return new MethodKey(owner, method.substring(0, parameters), method.substring(parameters));
    }

    /// The code of the notebook's classes.
    interface ClassCodes {
        /// @return null for a class that is not of the notebook
        @Nullable
        ClassCode of(String name);
    }
}
