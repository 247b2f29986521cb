package threadbook.shipping;

import java.io.Serializable;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Data of the JDK that is data and nothing else, and yet not serializable: `Map.entry`, `Optional`, `subList`,
/// `keySet` and other views, and the path of a file. What is sent is a copy of the same content.
final class Copies {

    private Copies() {}

    /// What is written in the place of an object: itself, if there is no need.
    static Object of(Object object) {
        if (object instanceof Path path && path.getFileSystem().equals(FileSystems.getDefault())) {
            return new Name(path.toString());
        }
        if (object instanceof Serializable
                || !object.getClass().getPackageName().equals("java.util")) {
            return object;
        }
        return switch (object) {
            case Map.Entry<?, ?> entry -> new AbstractMap.SimpleImmutableEntry<>(entry.getKey(), entry.getValue());
            case Optional<?> optional -> new Perhaps(optional.orElse(null));
            case List<?> list -> new ArrayList<>(list);
            case Set<?> set -> new LinkedHashSet<>(set);
            case Collection<?> collection -> new ArrayList<>(collection);
            case Map<?, ?> map -> new LinkedHashMap<>(map);
            default -> object;
        };
    }

    private record Perhaps(@Nullable Object value) implements Serializable {
        Object readResolve() {
            return Optional.ofNullable(value);
        }
    }

    /// Of a file: all processes of a notebook see the same files.
    private record Name(String path) implements Serializable {
        Object readResolve() {
            return Path.of(path);
        }
    }
}
