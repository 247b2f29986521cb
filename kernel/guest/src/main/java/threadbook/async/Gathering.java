package threadbook.async;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of several, in their order. Cancelling it cancels all of them; it is done when they are.
final class Gathering<T extends @Nullable Object> extends LoopFuture<List<T>> {

    private final boolean returnExceptions;
    private final List<Eventual<T>> children = new ArrayList<>();
    private int distinct;
    private int done;
    private boolean cancelRequested;

    Gathering(EventLoop loop, List<? extends Awaitable<? extends T>> all, boolean returnExceptions) {
        super(loop);
        this.returnExceptions = returnExceptions;
        Map<Object, Eventual<T>> known = new HashMap<>();
        for (Awaitable<? extends T> each : all) {
            children.add(isOne(each) ? known.computeIfAbsent(each, _ -> watched(loop, each)) : watched(loop, each));
        }
        if (distinct == 0) {
            setResult(List.of());
        }
    }

    /// Whether it is awaited once, however often it is given. A lambda is not: Java makes one object of many.
    private static boolean isOne(Awaitable<?> each) {
        return each instanceof Eventual || each instanceof Coroutine;
    }

    private Eventual<T> watched(EventLoop loop, Awaitable<? extends T> each) {
        Eventual<T> child = loop.ensure(each);
        child.whenDone(this, "gather()", () -> childDone(child));
        distinct++;
        return child;
    }

    List<Eventual<T>> children() {
        return children;
    }

    private void childDone(Eventual<T> child) {
        done++;
        if (isDone()) {
            if (!child.isCancelled()) {
                var _ = child.thrown(); // it counts as seen
            }
            return;
        }
        var thrown = returnExceptions ? null : child.thrown();
        if (thrown != null) {
            setException(thrown);
        } else if (done == distinct) {
            finish(child);
        }
    }

    private void finish(Eventual<T> last) {
        var outcomes = new ArrayList<T>(children.size());
        children.forEach(child -> outcomes.add(outcomeOf(child)));
        if (cancelRequested) {
            setException(last.isCancelled() ? last.cancelledError() : new CancelledError());
        } else {
            setResult(outcomes);
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // where exceptions are wanted as values, T is Object
    private T outcomeOf(Eventual<T> child) {
        var thrown = returnExceptions ? child.thrown() : null;
        return thrown == null ? child.taken() : (T) thrown;
    }

    @Override
    public boolean cancel(@Nullable String message) {
        if (isDone()) {
            return false;
        }
        boolean any = false;
        for (var child : children) {
            any |= child.cancel(message);
        }
        cancelRequested |= any;
        return any;
    }
}
