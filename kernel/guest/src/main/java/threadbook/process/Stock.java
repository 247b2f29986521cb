package threadbook.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadbook.shipping.Snapshot;

/// What a worker has got of the notebook: classes, and values of variables. Guarded by its [WorkerProcess].
@SuppressWarnings("ReferenceEquality") // values and class files are compared by identity, see Snapshot
final class Stock {

    private final Map<String, byte[]> classes = new HashMap<>();
    private final Map<Object, Snapshot.Value> values = new HashMap<>();
    private Snapshot present = Snapshot.EMPTY;

    /// A class that the worker has asked for.
    ///
    /// @param image null if there is none
    void know(String name, byte @Nullable [] image) {
        if (image != null) {
            classes.put(name, image);
        }
    }

    boolean has(Snapshot needed) {
        return needed == present;
    }

    /// Whether the worker has loaded a class that has other code now.
    boolean isOutdatedBy(Snapshot needed) {
        return needed.classes().stream().anyMatch(image -> {
            byte[] sent = classes.get(image.name());
            return sent != null && sent != image.bytes();
        });
    }

    /// All classes are to be loaded anew.
    void clear() {
        classes.clear();
        values.clear();
        present = Snapshot.EMPTY;
    }

    /// What is to be sent before tasks that need this.
    ///
    /// @param cell for which the variables are set: setting them may run code
    List<ToWorker> missing(Snapshot needed, int cell) {
        var messages = new ArrayList<ToWorker>();
        var files = newClasses(needed);
        if (!files.isEmpty()) {
            messages.add(new ToWorker.Classes(files));
        }
        var changed = newValues(needed);
        if (!needed.variables().isEmpty() || !present.variables().isEmpty()) {
            var names = needed.variables().stream().map(Snapshot.Value::variable);
            messages.add(new ToWorker.Variables(changed, ToWorker.Field.of(names), cell));
        }
        present = needed;
        return messages;
    }

    private List<ToWorker.ClassFile> newClasses(Snapshot needed) {
        var files = new ArrayList<ToWorker.ClassFile>();
        for (var image : needed.classes()) {
            if (classes.putIfAbsent(image.name(), image.bytes()) == null) {
                files.add(new ToWorker.ClassFile(image.name(), image.bytes()));
            }
        }
        return files;
    }

    private List<ToWorker.Variable> newValues(Snapshot needed) {
        var changed = new ArrayList<ToWorker.Variable>();
        for (var value : needed.variables()) {
            if (values.put(value.variable(), value) != value) {
                changed.add(new ToWorker.Variable(
                        value.variable().owner(), value.variable().name(), value.bytes()));
            }
        }
        return changed;
    }
}
