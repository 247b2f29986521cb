package threadbook.async;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;

/// Tasks as they are done. In a task, the iteration lets others run; where no loop runs, it runs theirs.
final class Completed<F extends Eventual<?>> implements Iterator<F> {

    private final EventLoop loop;
    private final AsyncQueue<F> done = new AsyncQueue<>();
    private int left;

    Completed(EventLoop loop, Iterable<? extends F> all) {
        Set<F> distinct = new LinkedHashSet<>();
        all.forEach(distinct::add);
        distinct.forEach(loop.engine()::own);
        this.loop = loop;
        this.left = distinct.size();
        distinct.forEach(each -> each.whenDone(this, () -> done.offer(each)));
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public F next() {
        if (left == 0) {
            throw new NoSuchElementException("all tasks have been given");
        }
        F next = Here.current() == null ? loop.runUntilComplete(done::get) : done.get();
        left--;
        return next;
    }
}
