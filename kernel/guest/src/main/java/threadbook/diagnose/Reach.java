package threadbook.diagnose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What can be reached from the variables of the notebook, and how: so a lock gets the name of its variable, and what a
/// thread waits with leads to the future that it waits for.
///
/// Breadth first, so names are short, and no further than [#OBJECTS]: behind that are data, and no locks.
final class Reach {

    private static final int OBJECTS = 30_000;
    private static final int ELEMENTS = 500;

    /// One way to an object.
    ///
    /// @param from null for a root
    /// @param name what is added to the name of `from`; empty inside of classes of the JDK
    private record Step(Object object, @Nullable Step from, String name) {}

    private final IdentityHashMap<Object, Step> steps = new IdentityHashMap<>();
    private final Deque<Step> open = new ArrayDeque<>();
    private final Memory memory;

    Reach(Memory memory) {
        this.memory = memory;
    }

    /// Walks from the variables of these classes.
    void variables(Collection<Class<?>> classes) {
        for (var type : classes) {
            String owner = type.getName().indexOf('$', "REPL.$JShell$".length()) < 0 ? "" : Words.ofClass(type) + ".";
            memory.statics(type).forEach((name, value) -> add(value, null, owner + name));
        }
        walk();
    }

    /// Walks from an object without a name.
    void root(@Nullable Object object) {
        if (object != null) {
            add(object, null, "");
            walk();
        }
    }

    /// Such as `accounts[2].lock`; empty if no variable leads to it.
    String name(@Nullable Object object) {
        var name = new StringBuilder();
        @Nullable Step root = null;
        for (Step step = steps.get(object); step != null; step = step.from) {
            if (!Memory.same(step.object, object) && Followed.keepsItsName(step.object)) {
                return "";
            }
            name.insert(0, step.name);
            root = step;
        }
        return root == null || root.name.isEmpty() ? "" : name.toString();
    }

    /// The nearest object, itself or on the way to it, that is like that.
    @Nullable
    Object owner(Object object, Predicate<Object> like) {
        for (Step step = steps.get(object); step != null; step = step.from) {
            if (like.test(step.object)) {
                return step.object;
            }
        }
        return null;
    }

    /// All that were reached and are like that.
    List<Object> all(Predicate<Object> like) {
        var all = new ArrayList<Object>();
        for (var object : steps.keySet()) {
            if (like.test(object)) {
                all.add(object);
            }
        }
        return all;
    }

    private void walk() {
        for (var next = open.poll(); next != null; next = open.poll()) {
            if (steps.size() < OBJECTS) {
                follow(next);
            }
        }
    }

    private void add(@Nullable Object object, @Nullable Step from, String name) {
        if (object != null && Followed.isOfInterest(object) && !steps.containsKey(object)) {
            var step = new Step(object, from, name);
            steps.put(object, step);
            open.add(step);
        }
    }

    private void follow(Step step) {
        if (step.object instanceof Object[] array) {
            boolean numbered = step.from == null || Followed.isInOrder(step.from.object);
            for (int i = 0; i < Math.min(array.length, ELEMENTS); i++) {
                add(array[i], step, numbered ? "[" + i + "]" : Followed.isNode(array[i]) ? "" : "[…]");
            }
            return;
        }
        for (var slot : memory.references(step.object.getClass())) {
            if (Followed.isFollowed(slot)) {
                add(memory.read(step.object, slot), step, Followed.nameOf(slot));
            }
        }
    }
}
