package threadbook.shipping;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.invoke.SerializedLambda;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the objects that an [Encoder] has written.
public final class Decoder {

    private final DataInputStream in;
    private final ClassLoader loader;

    /// @param loader finds the classes of the notebook
    public Decoder(byte[] bytes, ClassLoader loader) {
        this.in = new DataInputStream(new ByteArrayInputStream(bytes));
        this.loader = loader;
    }

    /// @throws IOException also for a class that is not let in
    public @Nullable Object read() throws IOException, ClassNotFoundException {
        return switch (Tag.of(in.readByte())) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case INT -> in.readInt();
            case LONG -> in.readLong();
            case DOUBLE -> in.readDouble();
            case STRING -> readText();
            case ARRAY -> readArray();
            case LAMBDA -> readLambda();
            case GRAPH -> readGraph();
        };
    }

    private @Nullable Object[] readArray() throws IOException, ClassNotFoundException {
        var items = new @Nullable Object[in.readInt()];
        for (int i = 0; i < items.length; i++) {
            items[i] = read();
        }
        return items;
    }

    private Object readLambda() throws IOException, ClassNotFoundException {
        var capturing = Class.forName(readText().replace('/', '.'), false, loader);
        if (!Trusted.isTrusted(capturing)) {
            throw new InvalidClassException(capturing.getName(), "a lambda of this class is not let in");
        }
        var functionClass = readText();
        var functionMethod = readText();
        var functionSignature = readText();
        int kind = in.readInt();
        var bodyClass = readText();
        var bodyMethod = readText();
        var bodySignature = readText();
        var type = readText();
        var captured = (@Nullable Object[]) Objects.requireNonNull(read());
        return Lambdas.whole(
                capturing,
                new SerializedLambda(
                        capturing,
                        functionClass,
                        functionMethod,
                        functionSignature,
                        kind,
                        bodyClass,
                        bodyMethod,
                        bodySignature,
                        type,
                        captured));
    }

    private @Nullable Object readGraph() throws IOException, ClassNotFoundException {
        byte[] graph = new byte[in.readInt()];
        in.readFully(graph);
        try (var objects = new Incoming(new ByteArrayInputStream(graph), loader)) {
            return objects.readObject();
        }
    }

    private String readText() throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static final class Incoming extends ObjectInputStream {
        private final ClassLoader loader;

        Incoming(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
            setObjectInputFilter(new Trusted());
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description); // primitive types
            }
        }
    }
}
