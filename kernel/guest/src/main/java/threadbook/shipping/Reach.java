package threadbook.shipping;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The code of the notebook that a task can get at, and the variables which that code reads and writes.
///
/// Calls are followed one by one, so a variable that only another method reads does not count. Of a class of which
/// there are instances, an instance method counts if something that counts calls one of that name and type, or if
/// others than the notebook may call it: the JDK calls `toString`, and what its interfaces ask for.
final class Reach {

    /// Which others may call by reflection, or as a method of every object.
    private static final Set<String> ALWAYS_CALLED = Set.of(
            "toString()Ljava/lang/String;",
            "hashCode()I",
            "equals(Ljava/lang/Object;)Z",
            "readResolve()Ljava/lang/Object;",
            "writeReplace()Ljava/lang/Object;",
            "readObject(Ljava/io/ObjectInputStream;)V",
            "writeObject(Ljava/io/ObjectOutputStream;)V");

    /// Outside the notebook, but without methods that anybody would call on an object of the notebook.
    private static final Set<String> SILENT =
            Set.of("java.lang.Object", "java.lang.Record", "java.lang.Enum", "java.io.Serializable");

    /// A class, or a parent of one, of which there are objects.
    ///
    /// @param known whether code outside the notebook may call their methods
    private record Instance(String type, boolean known) {}

    private final ClassCodes codes;
    private final Set<String> classes = new LinkedHashSet<>();
    private final Set<StaticField> reads = new LinkedHashSet<>();
    private final Set<StaticField> writes = new LinkedHashSet<>();
    private final Set<MethodKey> seen = new HashSet<>();
    private final Set<String> called = new HashSet<>();
    private final Map<String, List<MethodKey>> uncalled = new HashMap<>();
    private final Set<Instance> instances = new HashSet<>();
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
        roots.instances().forEach(type -> includeInstance(type, false));
        roots.mentioned().forEach(this::includeClass);
        for (var method : roots.methods()) {
            includeClass(method.owner());
            call(method);
        }
        follow();
    }

    /// Includes the methods that could be called by reflection only, too.
    void includeUncalled() {
        while (!uncalled.isEmpty()) {
            var waiting = List.copyOf(uncalled.values());
            uncalled.clear();
            waiting.forEach(methods::addAll);
            follow();
        }
    }

    private void follow() {
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
        var body = declaring.methods().get(method.signature());
        if (body == null) {
            declaring.parents().forEach(parent -> methods.add(method.in(parent)));
        } else {
            include(body);
        }
    }

    private void include(ClassCode.MethodCode body) {
        body.classes().forEach(this::includeClass);
        body.made().forEach(type -> includeInstance(type, false));
        body.calls().forEach(this::call);
        body.reads().forEach(field -> include(field, reads));
        body.writes().forEach(field -> include(field, writes));
    }

    private void call(MethodKey method) {
        methods.add(method);
        if (called.add(method.signature())) {
            var overriding = uncalled.remove(method.signature());
            if (overriding != null) {
                methods.addAll(overriding);
            }
        }
    }

    /// Code may name a static field by a subclass of the one that declares it.
    private void include(StaticField field, Set<StaticField> into) {
        var owner = codes.of(field.owner());
        if (owner == null) {
            return;
        }
        if (owner.fields().contains(field.name())) {
            into.add(field);
        } else {
            owner.parents().forEach(parent -> include(new StaticField(parent, field.name()), into));
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

    private void includeInstance(String name, boolean subclassIsKnown) {
        includeClass(name);
        var code = codes.of(name);
        if (code == null) {
            return;
        }
        boolean known = subclassIsKnown || isKnownOutside(code);
        if (!instances.add(new Instance(name, known))) {
            return;
        }
        code.parents().forEach(parent -> includeInstance(parent, known));
        for (Map.Entry<String, ClassCode.MethodCode> method : code.methods().entrySet()) {
            if (!method.getValue().isStatic()) {
                includeMethod(
                        MethodKey.of(name, method.getKey()),
                        known && !method.getValue().isPrivate());
            }
        }
    }

    private void includeMethod(MethodKey method, boolean known) {
        String signature = method.signature();
        if (known || called.contains(signature) || ALWAYS_CALLED.contains(signature)) {
            methods.add(method);
        } else {
            uncalled.computeIfAbsent(signature, _ -> new ArrayList<>()).add(method);
        }
    }

    /// Whether code outside the notebook has a type for its objects, on which it may call methods.
    private boolean isKnownOutside(ClassCode code) {
        for (String parent : code.parents()) {
            var ofNotebook = codes.of(parent);
            if (ofNotebook == null ? !SILENT.contains(parent) : isKnownOutside(ofNotebook)) {
                return true;
            }
        }
        return false;
    }

    /// The code of the notebook's classes.
    interface ClassCodes {
        /// @return null for a class that is not of the notebook
        @Nullable
        ClassCode of(String name);
    }
}
