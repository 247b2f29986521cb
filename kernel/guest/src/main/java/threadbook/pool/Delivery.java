package threadbook.pool;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Whom to tell what came of a task.
record Delivery<R extends @Nullable Object>(
        @Nullable Consumer<? super R> callback, @Nullable Consumer<? super Throwable> errorCallback) {

    static <R extends @Nullable Object> Delivery<R> none() {
        return new Delivery<>(null, null);
    }
}
