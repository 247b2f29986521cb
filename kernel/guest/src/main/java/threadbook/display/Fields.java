package threadbook.display;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The components of a record class, and their values in one record.
final class Fields {

    private final List<RecordComponent> components;

    private Fields(List<RecordComponent> components) {
        this.components = components;
    }

    /// The components of the class that all these records have in common (nulls may be among them); null where there
    /// is no such class, it has no components, or it is closed to us.
    static @Nullable Fields shared(List<? extends @Nullable Object> values) {
        Class<?> type = null;
        for (Object value : values) {
            if (value != null && type != null && value.getClass() != type) {
                return null;
            }
            type = value == null ? type : value.getClass();
        }
        return type == null || !type.isRecord() ? null : of(type);
    }

    static @Nullable Fields of(Class<?> type) {
        return Foreign.<@Nullable Fields>ask(
                () -> {
                    List<RecordComponent> components = List.of(type.getRecordComponents());
                    components.forEach(component -> component.getAccessor().setAccessible(true));
                    return components.isEmpty() ? null : new Fields(components);
                },
                closed -> null);
    }

    List<String> names() {
        return components.stream().map(RecordComponent::getName).toList();
    }

    /// One value for each name; of null, nulls.
    List<@Nullable Object> values(@Nullable Object of) {
        if (of == null) {
            return Collections.<@Nullable Object>nCopies(components.size(), null);
        }
        var values = new ArrayList<@Nullable Object>();
        for (var component : components) {
            values.add(Foreign.<@Nullable Object>ask(
                    () -> component.getAccessor().invoke(of), thrown -> Foreign.failure(component.getName(), thrown)));
        }
        return values;
    }
}
