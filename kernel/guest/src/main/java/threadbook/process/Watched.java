package threadbook.process;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import threadbook.shipping.Decoder;
import threadbook.shipping.WorkerLoader;

/// The notebook's variables in a worker: sets them before a task, finds out which of them the task has changed, and
/// undoes that, so that every task begins with the values that the notebook had when it was submitted.
///
/// An assignment is always found, because it is looked for after every task whose code has one. That a list or another
/// object in a variable was changed is looked for in small ones only, see [Content].
final class Watched {

    private final VariableFields fields = new VariableFields();
    private final Map<ToWorker.Field, Content> contents = new LinkedHashMap<>();
    private final Map<ToWorker.Field, @Nullable Object> before = new LinkedHashMap<>();
    private final Map<ToWorker.Field, Throwable> broken = new HashMap<>();
    private Set<ToWorker.Field> needed = Set.of();

    void forget() {
        fields.forget();
        contents.clear();
        broken.clear();
    }

    /// Setting a variable runs code of the notebook, which may fail: then the tasks that read it do.
    void set(ToWorker.Variables variables, WorkerLoader loader) {
        needed = Set.copyOf(variables.needed());
        for (var value : variables.values()) {
            var name = new ToWorker.Field(value.owner(), value.name());
            broken.remove(name);
            contents.remove(name);
            try {
                set(name, value.value(), loader);
            } catch (Throwable e) {
                broken.put(name, e);
            }
        }
    }

    private void set(ToWorker.Field name, byte[] value, WorkerLoader loader)
            throws IOException, ReflectiveOperationException {
        var field = fields.usable(name, loader);
        if (field != null) {
            var object = new Decoder(value, loader).read();
            field.set(null, object);
            Content.of(object, value.length, loader).ifPresent(content -> contents.put(name, content));
        }
    }

    /// @throws IllegalStateException if a variable could not be set that the tasks to come read
    void requireAll() {
        for (var entry : broken.entrySet()) {
            if (needed.contains(entry.getKey())) {
                throw new IllegalStateException(
                        "the variable `" + entry.getKey().name() + "` could not be set in the worker",
                        entry.getValue());
            }
        }
    }

    /// A task is about to start.
    void begin(List<ToWorker.Field> assigned, WorkerLoader loader) throws ReflectiveOperationException {
        before.clear();
        for (var name : assigned) {
            var field = fields.usable(name, loader);
            if (field != null) {
                before.put(name, field.get(null));
            }
        }
    }

    /// A task has ended.
    ///
    /// @param lasting whether what it has changed is meant to stay
    /// @return the names of the variables that it has changed
    List<String> end(boolean lasting, WorkerLoader loader) throws ReflectiveOperationException {
        if (before.isEmpty() && contents.isEmpty()) {
            return List.of();
        }
        var assigned = assigned(loader);
        var changed = new LinkedHashSet<>(assigned);
        changed.addAll(changedInside(loader));
        if (lasting) {
            keep(changed, loader);
        } else {
            undo(assigned, changed, loader);
        }
        return changed.stream().map(ToWorker.Field::name).toList();
    }

    private Set<ToWorker.Field> assigned(WorkerLoader loader) throws ReflectiveOperationException {
        var assigned = new LinkedHashSet<ToWorker.Field>();
        for (var entry : before.entrySet()) {
            if (!Objects.equals(fields.of(entry.getKey(), loader).get(null), entry.getValue())) {
                assigned.add(entry.getKey());
            }
        }
        return assigned;
    }

    private Set<ToWorker.Field> changedInside(WorkerLoader loader) throws ReflectiveOperationException {
        var changed = new LinkedHashSet<ToWorker.Field>();
        for (var entry : contents.entrySet()) {
            var now = fields.of(entry.getKey(), loader).get(null);
            if (entry.getValue().hasChanged(now, loader)) {
                changed.add(entry.getKey());
            }
        }
        return changed;
    }

    private void keep(Set<ToWorker.Field> changed, WorkerLoader loader) throws ReflectiveOperationException {
        for (var name : changed) {
            contents.remove(name);
            Content.of(fields.of(name, loader).get(null), 0, loader).ifPresent(content -> contents.put(name, content));
        }
    }

    private void undo(Set<ToWorker.Field> assigned, Set<ToWorker.Field> changed, WorkerLoader loader)
            throws ReflectiveOperationException {
        for (var name : changed) {
            var content = contents.get(name);
            if (content != null) {
                fields.of(name, loader).set(null, content.again(loader));
            } else if (assigned.contains(name)) {
                fields.of(name, loader).set(null, before.get(name));
            }
        }
    }
}
