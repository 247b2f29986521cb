package threadbook.process;

import java.io.IOException;
import java.io.NotSerializableException;
import org.jspecify.annotations.Nullable;
import threadbook.shipping.Decoder;
import threadbook.shipping.Encoder;
import threadbook.shipping.WorkerLoader;

/// What tasks throw, on its way to the parent.
final class Failures {

    /// As the guest's, when it has no memory left; see `agent.ExitCode`.
    static final int OUT_OF_MEMORY = 242;

    private Failures() {}

    /// The exception itself, where it and all its causes can travel; else its name, message and trace. A worker without
    /// memory ends.
    static byte[] encode(Throwable thrown, String task, WorkerLoader loader) {
        if (thrown instanceof OutOfMemoryError) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        }
        thrown.addSuppressed(new ThrownInWorker(Thread.currentThread().getName() + ", pid "
                + ProcessHandle.current().pid() + ", " + task));
        try {
            return bytes(thrown, loader);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return substitute(thrown, loader);
        }
    }

    private static byte[] bytes(Throwable thrown, WorkerLoader loader) throws IOException {
        var encoder = new Encoder(loader);
        encoder.write(thrown);
        return encoder.bytes();
    }

    private static byte[] substitute(Throwable thrown, WorkerLoader loader) {
        try {
            return bytes(TaskFailedException.of(thrown), loader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static IllegalArgumentException untravelled(@Nullable Object value, NotSerializableException cause) {
        String type = value == null ? "" : value.getClass().getTypeName();
        return new IllegalArgumentException(
                "The value of the task (" + type + ") cannot travel back: it holds a " + cause.getMessage()
                        + ". Return a record, a collection, a string or a number.",
                cause);
    }

    static Throwable decode(byte[] bytes, ClassLoader loader) {
        try {
            return new Decoder(bytes, loader).read() instanceof Throwable thrown
                    ? thrown
                    : new TaskFailedException("the worker sent something else than an exception");
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
            return new TaskFailedException("what the task threw cannot be read here: " + e);
        }
    }
}
