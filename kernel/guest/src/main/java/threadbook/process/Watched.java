package threadbook.process;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import threadbook.shipping.Decoder;
import threadbook.shipping.Encoder;
import threadbook.shipping.WorkerLoader;

/// The notebook's variables in a worker: sets them before a task, and finds out which of them the task has changed.
///
/// An assignment is always found, because it is looked for after every task whose code has one. That a list or another
/// object in a variable was changed is found after the first task that follows the arrival of its value.
final class Watched {

    private static final int LARGEST = 64 * 1024;

    private final Map<ToWorker.Field, Field> fields = new HashMap<>();
    private final Map<ToWorker.Field, byte[]> fresh = new LinkedHashMap<>();
    private final Map<ToWorker.Field, @Nullable Object> before = new LinkedHashMap<>();
    private final Map<ToWorker.Field, Throwable> broken = new HashMap<>();
    private Set<ToWorker.Field> needed = Set.of();

    void forget() {
        fields.clear();
        fresh.clear();
        broken.clear();
    }

    /// Setting a variable runs code of the notebook, which may fail: then the tasks that read it do.
    void set(ToWorker.Variables variables, WorkerLoader loader) {
        needed = Set.copyOf(variables.needed());
        for (var value : variables.values()) {
            var name = new ToWorker.Field(value.owner(), value.name());
            broken.remove(name);
            fresh.remove(name);
            try {
                set(name, value.value(), loader);
            } catch (Throwable e) {
                broken.put(name, e);
            }
        }
    }

    private void set(ToWorker.Field name, byte[] value, WorkerLoader loader)
            throws IOException, ReflectiveOperationException {
        var field = usable(name, loader);
        if (field == null) {
            return;
        }
        var object = new Decoder(value, loader).read();
        field.set(null, object);
        if (canChangeInside(object) && value.length <= LARGEST) {
            fresh.put(name, encoded(object, loader));
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

    private static boolean canChangeInside(@Nullable Object object) {
        return object != null
                && !(object instanceof String || object instanceof Boolean || object instanceof Enum<?>)
                && !object.getClass().getPackageName().equals("java.lang");
    }

    private static byte[] encoded(@Nullable Object object, WorkerLoader loader) throws IOException {
        var encoder = new Encoder(loader);
        encoder.write(object);
        return encoder.bytes();
    }

    private Field field(ToWorker.Field name, WorkerLoader loader) throws ReflectiveOperationException {
        var known = fields.get(name);
        if (known == null) {
            known = Class.forName(name.owner(), true, loader).getDeclaredField(name.name());
            known.setAccessible(true);
            fields.put(name, known);
        }
        return known;
    }

    /// The field; null if its class cannot be initialized: Java says so to whoever uses the class, and only to them.
    private @Nullable Field usable(ToWorker.Field name, WorkerLoader loader) throws ReflectiveOperationException {
        try {
            return field(name, loader);
        } catch (LinkageError e) {
            return null;
        }
    }

    /// A task is about to start.
    void begin(List<ToWorker.Field> assigned, WorkerLoader loader) throws ReflectiveOperationException {
        before.clear();
        for (var name : assigned) {
            var field = usable(name, loader);
            if (field != null) {
                before.put(name, field.get(null));
            }
        }
    }

    /// The names of the variables that the task has changed.
    List<String> end(WorkerLoader loader) throws ReflectiveOperationException {
        if (before.isEmpty() && fresh.isEmpty()) {
            return List.of();
        }
        var changed = new ArrayList<String>();
        for (var entry : before.entrySet()) {
            var now = field(entry.getKey(), loader).get(null);
            if (!java.util.Objects.equals(now, entry.getValue())) {
                changed.add(entry.getKey().name());
            }
        }
        for (var entry : fresh.entrySet()) {
            if (!before.containsKey(entry.getKey()) && isChanged(entry.getKey(), entry.getValue(), loader)) {
                changed.add(entry.getKey().name());
            }
        }
        fresh.clear();
        return changed;
    }

    private boolean isChanged(ToWorker.Field name, byte[] sent, WorkerLoader loader)
            throws ReflectiveOperationException {
        try {
            return !Arrays.equals(encoded(field(name, loader).get(null), loader), sent);
        } catch (IOException | RuntimeException e) {
            return true; // it holds something now that could not even travel
        }
    }
}
