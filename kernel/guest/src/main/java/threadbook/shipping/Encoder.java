package threadbook.shipping;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.SerializedLambda;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes objects, one after the other, and finds out on the way which code of the notebook they need.
public final class Encoder {

    private final ClassImages images;
    private final Buffer buffer = new Buffer();
    private final DataOutputStream out = new DataOutputStream(buffer);
    private final Roots roots = new Roots();

    public Encoder(ClassImages images) {
        this.images = images;
    }

    Roots roots() {
        return roots;
    }

    public byte[] bytes() {
        return buffer.toByteArray();
    }

    /// @throws java.io.NotSerializableException if something in it cannot travel; its message says what
    public void write(@Nullable Object object) throws IOException {
        switch (object) {
            case null -> tag(Tag.NULL);
            case Boolean b -> tag(b ? Tag.TRUE : Tag.FALSE);
            case Integer i -> {
                tag(Tag.INT);
                out.writeInt(i);
            }
            case Long l -> {
                tag(Tag.LONG);
                out.writeLong(l);
            }
            case Double d -> {
                tag(Tag.DOUBLE);
                out.writeDouble(d);
            }
            case String s -> {
                tag(Tag.STRING);
                writeText(s);
            }
            default -> writeOther(object);
        }
    }

    private void writeOther(Object object) throws IOException {
        if (object.getClass() == Object[].class) {
            writeArray((@Nullable Object[]) object);
            return;
        }
        var lambda = Lambdas.parts(object);
        if (lambda.isPresent()) {
            writeLambda(lambda.get());
        } else {
            writeGraph(object);
        }
    }

    /// Objects of other kinds may refer to each other: they have to go in one graph.
    private void writeArray(@Nullable Object[] items) throws IOException {
        Object packed = Packed.array(items);
        if (packed instanceof Packed) {
            writeGraph(packed);
            return;
        }
        for (Object item : items) {
            if (!isSimple(item)) {
                writeGraph(items);
                return;
            }
        }
        tag(Tag.ARRAY);
        out.writeInt(items.length);
        for (Object item : items) {
            write(item);
        }
    }

    private static boolean isSimple(@Nullable Object item) {
        return item == null
                || item instanceof Integer
                || item instanceof String
                || item instanceof Long
                || item instanceof Double
                || item instanceof Boolean;
    }

    private void writeLambda(SerializedLambda lambda) throws IOException {
        note(lambda);
        tag(Tag.LAMBDA);
        writeText(lambda.getCapturingClass());
        writeText(lambda.getFunctionalInterfaceClass());
        writeText(lambda.getFunctionalInterfaceMethodName());
        writeText(lambda.getFunctionalInterfaceMethodSignature());
        out.writeInt(lambda.getImplMethodKind());
        writeText(lambda.getImplClass());
        writeText(lambda.getImplMethodName());
        writeText(lambda.getImplMethodSignature());
        writeText(lambda.getInstantiatedMethodType());
        out.writeInt(lambda.getCapturedArgCount());
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            write(lambda.getCapturedArg(i));
        }
    }

    private void writeGraph(Object object) throws IOException {
        tag(Tag.GRAPH);
        int position = buffer.size();
        out.writeInt(0);
        try (var graph = new Outgoing(buffer, this::note)) {
            graph.writeObject(object);
        }
        buffer.fillInLength(position);
    }

    private void note(Object part) {
        if (part instanceof SerializedLambda lambda) {
            String owner = lambda.getImplClass().replace('/', '.');
            if (images.image(owner) != null) {
                roots.methods().add(new MethodKey(owner, lambda.getImplMethodName(), lambda.getImplMethodSignature()));
            }
            noteClass(lambda.getCapturingClass().replace('/', '.'), false);
        } else {
            var type = part instanceof Class<?> itself ? itself : part.getClass();
            noteClass(innermost(type).getName(), true);
        }
    }

    private static Class<?> innermost(Class<?> type) {
        var innermost = type;
        while (innermost.isArray()) {
            innermost = innermost.getComponentType();
        }
        return innermost;
    }

    private void noteClass(String name, boolean instance) {
        if (images.image(name) == null) {
            return;
        }
        if (instance) {
            roots.classes().add(name);
        } else {
            roots.methods().add(new MethodKey(name, "$deserializeLambda$", "")); // the class, and none of its methods
        }
    }

    private void tag(Tag tag) throws IOException {
        out.writeByte(tag.number());
    }

    private void writeText(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
