package threadbook.host.kernel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import threadbook.host.engine.Engine;

/// The engine, or the place where it will be: the kernel answers before its engine has started.
final class EngineSlot {

    private final CompletableFuture<Engine> engine;
    private volatile CompletableFuture<Engine> wait = new CompletableFuture<>();

    EngineSlot(CompletableFuture<Engine> engine) {
        this.engine = engine;
    }

    /// The engine as soon as it is there.
    ///
    /// @throws Missing when it could not start, or when it was interrupted before it had
    Engine await() throws Missing {
        var patience = wait;
        try {
            return engine.applyToEither(patience, ready -> ready).join();
        } catch (CompletionException e) {
            throw new Missing(e.getCause() == null ? e : e.getCause());
        }
    }

    /// Stops the running cell, also one that still waits for the engine.
    void interrupt() {
        var ready = ready();
        if (ready == null) {
            var patience = wait;
            wait = new CompletableFuture<>();
            patience.completeExceptionally(new InterruptedException("interrupted before the engine had started"));
        } else {
            ready.interrupt();
        }
    }

    private @Nullable Engine ready() {
        return engine.isDone() && !engine.isCompletedExceptionally() ? engine.join() : null;
    }

    /// There is no engine to run this.
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1;

        Missing(Throwable cause) {
            super(
                    cause instanceof InterruptedException ? cause.getMessage() : "The engine did not start: " + cause,
                    cause);
        }
    }
}
