package threadbook.pipe;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Writes and reads records by their components, so that a new message of the pipe is a new record and nothing else.
///
/// Knows `int`, `long`, `boolean`, `String`, `byte[]`, records, sealed interfaces of records, `List`, and `Map` of
/// strings. A reference may be null. Both ends come from the same build; there is no versioning. It makes nothing but
/// these types, so bytes from a guest in which anything may run cannot make the host load or call a class.
///
/// Without a `switch` on types: it is the first thing that a new JVM does, and linking one costs it 60 ms.
public final class RecordCodec {

    private record Shape(Constructor<?> constructor, List<Method> accessors, List<Type> types) {}

    private final Map<Class<?>, Shape> shapes = new ConcurrentHashMap<>();
    private final Map<Class<?>, List<Class<?>>> members = new ConcurrentHashMap<>();

    /// @param type the declared type: both sides must name the same
    public void write(DataOutputStream out, Type type, @Nullable Object value) throws IOException {
        if (type == int.class) {
            out.writeInt((Integer) Objects.requireNonNull(value));
        } else if (type == long.class) {
            out.writeLong((Long) Objects.requireNonNull(value));
        } else if (type == boolean.class) {
            out.writeBoolean((Boolean) Objects.requireNonNull(value));
        } else {
            out.writeBoolean(value != null);
            if (value != null) {
                writePresent(out, type, value);
            }
        }
    }

    private void writePresent(DataOutputStream out, Type type, Object value) throws IOException {
        if (value instanceof String s) {
            writeBytes(out, s.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof byte[] bytes) {
            writeBytes(out, bytes);
        } else if (value instanceof Boolean b) {
            out.writeBoolean(b);
        } else if (value instanceof List<?> list) {
            writeAll(out, argument(type), list);
        } else if (value instanceof Map<?, ?> map) {
            writeAll(out, String.class, map.keySet());
            writeAll(out, String.class, map.values());
        } else {
            writeRecord(out, (Class<?>) type, value);
        }
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private void writeAll(DataOutputStream out, Type element, Collection<?> values) throws IOException {
        out.writeInt(values.size());
        for (Object value : values) {
            write(out, element, value);
        }
    }

    private void writeRecord(DataOutputStream out, Class<?> declared, Object value) throws IOException {
        if (declared.isInterface()) {
            out.writeByte(members(declared).indexOf(value.getClass()));
        }
        var shape = shape(value.getClass());
        for (int i = 0; i < shape.types.size(); i++) {
            write(out, shape.types.get(i), call(shape.accessors.get(i), value));
        }
    }

    public @Nullable Object read(DataInputStream in, Type type) throws IOException {
        if (type == int.class) {
            return in.readInt();
        }
        if (type == long.class) {
            return in.readLong();
        }
        boolean present = in.readBoolean();
        if (type == boolean.class) {
            return present;
        }
        return present ? readPresent(in, type) : null;
    }

    private Object readPresent(DataInputStream in, Type type) throws IOException {
        if (type == String.class) {
            return new String(readBytes(in), StandardCharsets.UTF_8);
        }
        if (type == byte[].class) {
            return readBytes(in);
        }
        if (type == Boolean.class) {
            return in.readBoolean();
        }
        return type instanceof ParameterizedType generic ? readGeneric(in, generic) : readRecord(in, (Class<?>) type);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private Object readGeneric(DataInputStream in, ParameterizedType type) throws IOException {
        var first = readAll(in, argument(type));
        if (type.getRawType() == List.class) {
            return first;
        }
        var second = readAll(in, String.class);
        var map = new LinkedHashMap<Object, @Nullable Object>();
        for (int i = 0; i < first.size(); i++) {
            map.put(first.get(i), second.get(i));
        }
        return map;
    }

    private List<Object> readAll(DataInputStream in, Type element) throws IOException {
        int size = in.readInt();
        var list = new ArrayList<Object>();
        for (int i = 0; i < size; i++) {
            list.add(Optional.ofNullable(read(in, element)).orElseThrow(() -> new IOException("null in a list")));
        }
        return list;
    }

    private Object readRecord(DataInputStream in, Class<?> declared) throws IOException {
        var shape = shape(declared.isInterface() ? members(declared).get(in.readUnsignedByte()) : declared);
        var values = new @Nullable Object[shape.types.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(in, shape.types.get(i));
        }
        try {
            return shape.constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IOException("not a " + declared.getSimpleName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object call(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Type argument(Type generic) {
        return ((ParameterizedType) generic).getActualTypeArguments()[0];
    }

    /// All records below a sealed interface, in the order of their declaration.
    private List<Class<?>> members(Class<?> sealed) {
        return members.computeIfAbsent(sealed, RecordCodec::collect);
    }

    private static List<Class<?>> collect(Class<?> sealed) {
        var found = new ArrayList<Class<?>>();
        for (var permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isInterface()) {
                found.addAll(collect(permitted));
            } else {
                found.add(permitted);
            }
        }
        return found;
    }

    private Shape shape(Class<?> type) {
        return shapes.computeIfAbsent(type, RecordCodec::shapeOf);
    }

    private static Shape shapeOf(Class<?> type) {
        var components = List.of(type.getRecordComponents());
        var raw = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(raw);
            constructor.setAccessible(true);
            var accessors =
                    components.stream().map(RecordComponent::getAccessor).toList();
            accessors.forEach(accessor -> accessor.setAccessible(true));
            return new Shape(
                    constructor,
                    accessors,
                    components.stream().map(RecordComponent::getGenericType).toList());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
