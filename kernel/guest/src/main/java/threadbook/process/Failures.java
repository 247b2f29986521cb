package threadbook.process;

import java.io.IOException;
import java.io.NotSerializableException;
import java.util.IdentityHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import threadbook.shipping.Decoder;
import threadbook.shipping.Encoder;
import threadbook.shipping.WorkerLoader;

/// What tasks throw, on its way to the parent.
final class Failures {

    private Failures() {}

    /// Where it was thrown, and the exception itself. Where one of its causes, or one of the suppressed, cannot travel,
    /// that one is replaced by its name, message and trace; if need be, the whole is.
    ///
    /// Nothing is added to the exception here: it may be one that is thrown again and again.
    static byte[] encode(Throwable thrown, String task, WorkerLoader loader) {
        String where = Thread.currentThread().getName() + ", pid "
                + ProcessHandle.current().pid() + ", " + task;
        try {
            return readable(where, thrown, loader, new Telling());
        } catch (Throwable e) {
            return substitute(where, thrown, loader);
        }
    }

    private static byte[] substitute(String where, Throwable thrown, WorkerLoader loader) {
        try {
            return readable(where, thrown, loader, new Substitutes(loader));
        } catch (Throwable e) {
            return withoutCauses(where, thrown, loader);
        }
    }

    private static byte[] withoutCauses(String where, Throwable thrown, WorkerLoader loader) {
        try {
            return encoded(where, TaskFailedException.alone(thrown), new Encoder(loader));
        } catch (IOException e) {
            throw new IllegalStateException("it consists of strings", e);
        }
    }

    private static byte[] encoded(String where, Throwable thrown, Encoder encoder) throws IOException {
        encoder.write(where);
        encoder.write(thrown);
        return encoder.bytes();
    }

    /// The bytes of an exception: what cannot be read here could not be read in the parent.
    private static byte[] readable(String where, Throwable thrown, WorkerLoader loader, UnaryOperator<Object> instead)
            throws IOException, ReflectiveOperationException {
        byte[] bytes = encoded(where, thrown, new Encoder(loader, instead));
        var decoder = new Decoder(bytes, loader);
        var _ = decoder.read();
        var _ = decoder.read();
        return bytes;
    }

    /// Writes a [TaskFailedException] in the place of an exception that cannot travel even alone.
    @SuppressWarnings("ReferenceEquality") // an exception is itself
    private static final class Substitutes implements UnaryOperator<Object> {
        private final WorkerLoader loader;
        private final Telling telling = new Telling();
        private final IdentityHashMap<Throwable, Throwable> known = new IdentityHashMap<>();

        Substitutes(WorkerLoader loader) {
            this.loader = loader;
        }

        @Override
        public Object apply(Object object) {
            return object instanceof Throwable thrown ? known.computeIfAbsent(thrown, this::fitting) : object;
        }

        @SuppressWarnings("ReferenceEquality") // a stream knows objects by identity, too
        private Throwable fitting(Throwable thrown) {
            var other = new TaskFailedException("in the place of another");
            try {
                var _ = readable(
                        "", thrown, loader, part -> part instanceof Throwable && part != thrown ? other : part);
                return (Throwable) telling.apply(thrown);
            } catch (Throwable e) {
                return TaskFailedException.insteadOf(thrown);
            }
        }
    }

    /// @param value what the task has returned, or an array of what it has for each of its items
    static IllegalArgumentException untravelled(@Nullable Object value, IOException cause) {
        String type = value == null || value instanceof Object[]
                ? ""
                : " (" + value.getClass().getTypeName() + ")";
        String why =
                cause instanceof NotSerializableException ? "it holds a " + cause.getMessage() : cause.getMessage();
        return new IllegalArgumentException(
                "The value of the task" + type + " cannot travel back: " + why
                        + ". Return a record, a collection, a string or a number.",
                cause);
    }

    static Throwable decode(byte[] bytes, ClassLoader loader) {
        var decoder = new Decoder(bytes, loader);
        try {
            var where = String.valueOf(decoder.read());
            var thrown = thrown(decoder);
            thrown.addSuppressed(new ThrownInWorker(where));
            return thrown;
        } catch (IOException | ClassNotFoundException e) {
            return TaskFailedException.unreadable("What the task threw", e);
        }
    }

    private static Throwable thrown(Decoder decoder) {
        try {
            return decoder.read() instanceof Throwable thrown
                    ? thrown
                    : new TaskFailedException("the worker sent something else than an exception");
        } catch (Throwable e) {
            return TaskFailedException.unreadable("What the task threw", e);
        }
    }
}
