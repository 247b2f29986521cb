package threadbook.process;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadbook.shipping.WorkerLoader;

/// The fields in which a worker has the notebook's variables.
final class VariableFields {

    private final Map<ToWorker.Field, Field> known = new HashMap<>();

    /// Classes are loaded anew.
    void forget() {
        known.clear();
    }

    Field of(ToWorker.Field name, WorkerLoader loader) throws ReflectiveOperationException {
        var field = known.get(name);
        if (field == null) {
            field = Class.forName(name.owner(), true, loader).getDeclaredField(name.name());
            field.setAccessible(true);
            known.put(name, field);
        }
        return field;
    }

    /// The field; null if its class cannot be initialized: Java says so to whoever uses the class, and only to them.
    @Nullable
    Field usable(ToWorker.Field name, WorkerLoader loader) throws ReflectiveOperationException {
        try {
            return of(name, loader);
        } catch (LinkageError e) {
            return null;
        }
    }
}
