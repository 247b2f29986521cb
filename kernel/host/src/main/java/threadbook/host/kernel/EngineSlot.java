package threadbook.host.kernel;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import threadbook.host.engine.Engine;
import threadbook.host.engine.Stop;

/// The engine, or the place where it will be: the kernel answers before its engine has started.
final class EngineSlot {

    private final CompletableFuture<Engine> engine;

    EngineSlot(CompletableFuture<Engine> engine) {
        this.engine = engine;
    }

    /// The engine as soon as it is there.
    ///
    /// @throws Missing when it could not start
    Engine await() throws Missing {
        return await(new Stop());
    }

    /// @throws Missing when it could not start, or when it had not before the stop
    Engine await(Stop stop) throws Missing {
        try {
            return engine.applyToEither(stop.requested().thenApply(EngineSlot::tooEarly), ready -> ready)
                    .join();
        } catch (CompletionException e) {
            throw new Missing(e.getCause() == null ? e : e.getCause());
        }
    }

    private static Engine tooEarly(@Nullable Void requested) {
        throw new CompletionException(new InterruptedException("interrupted before the engine had started"));
    }

    /// The engine, if it is there.
    Optional<Engine> current() {
        return engine.isDone() && !engine.isCompletedExceptionally() ? Optional.of(engine.join()) : Optional.empty();
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
