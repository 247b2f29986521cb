package threadbook.shipping;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.invoke.SerializedLambda;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the objects that an [Encoder] has written.
public final class Decoder {

    private final ByteBuffer in;
    private final ClassLoader loader;

    /// @param loader finds the classes of the notebook
    public Decoder(byte[] bytes, ClassLoader loader) {
        this.in = ByteBuffer.wrap(bytes);
        this.loader = loader;
    }

    /// @throws IOException also for a class that is not let in
    public @Nullable Object read() throws IOException, ClassNotFoundException {
        try {
            return next();
        } catch (BufferUnderflowException e) {
            throw new EOFException("the bytes end too early");
        }
    }

    private @Nullable Object next() throws IOException, ClassNotFoundException {
        return switch (Tag.of(in.get())) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case INT -> in.getInt();
            case LONG -> in.getLong();
            case DOUBLE -> in.getDouble();
            case STRING -> readText();
            case ARRAY -> readArray();
            case LAMBDA -> readLambda();
            case NUMBERS -> readNumbers();
            case GRAPH -> readGraph();
        };
    }

    private @Nullable Object[] readArray() throws IOException, ClassNotFoundException {
        var items = new @Nullable Object[in.getInt()];
        for (int i = 0; i < items.length; i++) {
            items[i] = next();
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
        int kind = in.getInt();
        var bodyClass = readText();
        var bodyMethod = readText();
        var bodySignature = readText();
        var type = readText();
        var captured = (@Nullable Object[]) Objects.requireNonNull(next());
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

    private Object readNumbers() {
        var form = Packed.Form.of(in.get());
        var plain = Plain.of(in.get());
        int length = in.getInt();
        int bytes = (int) plain.bytes(length);
        return new Packed(plain.get(Plain.view(in.array(), skip(bytes), bytes), length), form).readResolve();
    }

    private @Nullable Object readGraph() throws IOException, ClassNotFoundException {
        int length = in.getInt();
        try (var objects = new Incoming(new ByteArrayInputStream(in.array(), skip(length), length), loader)) {
            return objects.readObject();
        }
    }

    private String readText() {
        int length = in.getInt();
        return new String(in.array(), skip(length), length, StandardCharsets.UTF_8);
    }

    /// @return where they begin
    private int skip(int bytes) {
        int start = in.position();
        if (bytes > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(start + bytes);
        return start;
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
