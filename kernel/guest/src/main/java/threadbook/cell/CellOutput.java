package threadbook.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a cell has put out and nobody has sent yet, in order.
///
/// Any thread may add; one thread drains. What one call prints stays together, so lines of several threads never mix.
/// When more than [#LIMIT] characters wait, whoever adds has to wait, too: that bounds the memory of a loop that prints
/// for ever.
public final class CellOutput {

    private static final int LIMIT = 64 * 1024;

    private final Cell cell;
    private final Consumer<Cell> dirty;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition drained = lock.newCondition();
    private List<Item> items = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean textIsError;
    private int size;
    private long added;
    private @Nullable Excerpt excerpt;

    CellOutput(Cell cell, Consumer<Cell> dirty) {
        this.cell = cell;
        this.dirty = dirty;
    }

    /// Adds text that must not be torn: `a` followed by `b`.
    public void print(boolean error, CharSequence a, CharSequence b) {
        lock.lock();
        try {
            awaitSpace();
            var chosen = excerpt;
            if (chosen == null) {
                append(error, a, b);
            } else {
                appendIfAny(error, chosen.of(a), chosen.of(b));
            }
        } finally {
            lock.unlock();
        }
    }

    private void appendIfAny(boolean error, CharSequence a, CharSequence b) {
        if (!a.isEmpty() || !b.isEmpty()) {
            append(error, a, b);
        }
    }

    private void append(boolean error, CharSequence a, CharSequence b) {
        if (error != textIsError) {
            closeText();
            textIsError = error;
        }
        text.append(a).append(b);
        grow(a.length() + b.length());
    }

    /// From now on only the first line is shown of what is added, whoever adds it; at the end it is said how much was
    /// left out. For code that does the same a million times.
    public Excerpted excerpt() {
        lock.lock();
        try {
            excerpt = new Excerpt();
            return this::endExcerpt;
        } finally {
            lock.unlock();
        }
    }

    private void endExcerpt() {
        lock.lock();
        try {
            var ended = excerpt;
            excerpt = null;
            if (ended != null) {
                appendIfAny(false, ended.note(), "");
            }
        } finally {
            lock.unlock();
        }
    }

    /// While it is open, most is left out.
    public interface Excerpted extends AutoCloseable {
        @Override
        void close();
    }

    /// Grows with all that is added.
    public long added() {
        lock.lock();
        try {
            return added;
        } finally {
            lock.unlock();
        }
    }

    public void add(Item item) {
        int weight = weight(item);
        lock.lock();
        try {
            awaitSpace();
            if (excerpt != null && !excerpt.shows(item)) {
                return;
            }
            closeText();
            items.add(item);
            grow(weight);
        } finally {
            lock.unlock();
        }
    }

    /// Takes what waits. Never blocks for long.
    ///
    /// The first half of a character, which may be printed on its own, stays until its second half is there.
    public List<Item> drain() {
        lock.lock();
        try {
            String half = takeHalfCharacter();
            var taken = take();
            text.append(half);
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// Takes everything that waits, because nothing more is to be expected for now.
    public List<Item> drainToTheEnd() {
        lock.lock();
        try {
            return take();
        } finally {
            lock.unlock();
        }
    }

    private List<Item> take() {
        closeText();
        var taken = items;
        items = new ArrayList<>();
        size = 0;
        drained.signalAll();
        return taken;
    }

    private String takeHalfCharacter() {
        int last = text.length() - 1;
        if (last < 0 || !Character.isHighSurrogate(text.charAt(last))) {
            return "";
        }
        String half = text.substring(last);
        text.setLength(last);
        return half;
    }

    /// Lets the threads that wait for space look again whether their cell was stopped.
    void wake() {
        lock.lock();
        try {
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Interrupts are left pending: a print must not lose its text because its thread was interrupted.
    private void awaitSpace() {
        if (cell.isForced() || (cell.isStopped() && cell.reactions().takesInterrupt())) {
            throw new CellStopped();
        }
        while (size >= LIMIT) {
            drained.awaitUninterruptibly();
            if (cell.isStopped() && cell.reactions().tells()) {
                throw new CellStopped();
            }
        }
    }

    private void grow(int by) {
        added++;
        boolean wasEmpty = size == 0;
        size += Math.max(1, by);
        if (wasEmpty) {
            dirty.accept(cell);
        }
    }

    private void closeText() {
        if (!text.isEmpty()) {
            items.add(new Item.Text(textIsError, text.toString()));
            text.setLength(0);
        }
    }

    private static int weight(Item item) {
        return switch (item) {
            case Item.Text(var _, var text) -> text.length();
            case Item.Shown(var value, var _) -> weight(value.data().values());
            case Item.Updated(var value, var _) -> weight(value.data().values());
            case Item.Cleared _ -> 1;
            case Item.Uncaught _ -> 1000;
        };
    }

    private static int weight(Iterable<String> contents) {
        int sum = 100;
        for (String content : contents) {
            sum += content.length();
        }
        return sum;
    }
}
