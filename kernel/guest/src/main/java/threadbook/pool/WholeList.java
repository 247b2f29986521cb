package threadbook.pool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;

/// Puts the chunks of a `map` together again. It is done when the last chunk is.
final class WholeList<R extends @Nullable Object> {

    private final @Nullable Object[] values;
    private final List<AsyncResult<@Nullable Object[]>> chunks = new ArrayList<>();
    private final JobEnding<List<R>> ending;
    private final AsyncResult<List<R>> result;
    private int left;
    private int failedAt = Integer.MAX_VALUE;
    private @Nullable Throwable thrown;

    WholeList(String name, int items, int chunkSize, JobEnding<List<R>> ending, Unfinished unfinished) {
        this.values = new @Nullable Object[items];
        this.left = Math.ceilDiv(items, chunkSize);
        this.ending = ending;
        this.result = ending.result(name + "-map", Cell.current(), this::cancel);
        unfinished.add(ending);
        if (left == 0) {
            finish();
        }
    }

    AsyncResult<List<R>> result() {
        return result;
    }

    /// A chunk was submitted.
    ///
    /// @param start the position of its first item
    void add(int start, AsyncResult<@Nullable Object[]> chunk) {
        synchronized (this) {
            chunks.add(chunk);
        }
        var _ = chunk.whenComplete((part, failure) -> arrived(start, part, failure));
    }

    private void arrived(int start, @Nullable Object @Nullable [] part, @Nullable Throwable failure) {
        if (isLast(start, part, failure)) {
            finish();
        }
    }

    private synchronized boolean isLast(int start, @Nullable Object @Nullable [] part, @Nullable Throwable failure) {
        if (part != null) {
            System.arraycopy(part, 0, values, start, part.length);
        } else if (start < failedAt) {
            failedAt = start;
            thrown = failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
        }
        left--;
        return left == 0;
    }

    /// Whoever has cancelled it all needs not be told so.
    private void finish() {
        if (result.isCancelled()) {
            ending.cancelled(new CancellationException());
        } else if (thrown == null) {
            ending.returned(Collections.unmodifiableList(Arrays.asList(values)));
        } else {
            ending.threw(thrown);
        }
    }

    private void cancel(boolean interrupting) {
        List<AsyncResult<@Nullable Object[]>> all;
        synchronized (this) {
            all = List.copyOf(chunks);
        }
        all.forEach(chunk -> chunk.cancel(interrupting));
    }

    /// The rest cannot be submitted.
    void abandon() {
        result.cancel(true);
        ending.cancelled(new CancellationException("not all of it could be submitted"));
    }
}
