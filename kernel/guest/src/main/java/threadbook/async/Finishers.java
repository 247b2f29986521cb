package threadbook.async;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Those of several that are done, in the order in which they were: more than one may be in one turn.
final class Finishers<T extends @Nullable Object> {

    private final List<Eventual<T>> all;
    private final List<Eventual<T>> done = new ArrayList<>();

    Finishers(List<Eventual<T>> all) {
        this.all = all;
        all.forEach(each -> each.whenDone(this, "race()", () -> done.add(each)));
    }

    /// There is one when somebody was told that one is done who has asked later than this.
    Eventual<T> first() {
        return done.getFirst();
    }

    void close() {
        all.forEach(each -> each.forget(this));
    }
}
