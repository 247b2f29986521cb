package threadbook.async;

import org.jspecify.annotations.Nullable;

/// A future that is done when another one is, but whose cancelling does not reach that one.
final class Shield {

    private Shield() {}

    static <T extends @Nullable Object> Eventual<T> around(Eventual<T> inner) {
        if (inner.isDone()) {
            return inner;
        }
        LoopFuture<T> outer = inner.loop().createFuture();
        outer.isFor(inner);
        inner.whenDone(outer, "shield()", () -> innerDone(inner, outer));
        outer.whenDone(inner, "shield()", () -> {
            if (!inner.isDone()) {
                inner.forget(outer);
            }
        });
        return outer;
    }

    private static <T extends @Nullable Object> void innerDone(Eventual<T> inner, LoopFuture<T> outer) {
        if (inner.isCancelled()) {
            outer.cancel();
            return;
        }
        var thrown = inner.thrown();
        if (outer.isDone()) {
            return;
        }
        if (thrown == null) {
            outer.setResult(inner.result());
        } else {
            outer.setException(thrown);
        }
    }
}
