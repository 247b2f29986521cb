package threadbook.agent;

import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import threadbook.display.Displayable;
import threadbook.display.Markup;
import threadbook.display.MimeBundle;

/// How far something is, shown below the cell: `var bar = progress("pages", 80); … bar.step(); … bar.close();`.
///
/// From any threads. It is drawn ten times a second at most, and once more at its end.
public final class Progress implements AutoCloseable {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final String title;
    private final long total;
    private final long begun = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final DisplayHandle handle;
    private long drawn;
    private boolean closed;

    Progress(String title, long total) {
        if (total < 0) {
            throw new IllegalArgumentException("There cannot be " + total + " steps.");
        }
        this.title = title;
        this.total = total;
        this.handle = Notebook.display(picture(0));
    }

    /// One more is done.
    public void step() {
        step(1);
    }

    /// So many more are done.
    public void step(long more) {
        long now = done.addAndGet(more);
        if (now >= total || isTime()) {
            draw();
        }
    }

    public long done() {
        return done.get();
    }

    private synchronized boolean isTime() {
        return System.nanoTime() - drawn >= PAUSE;
    }

    private synchronized void draw() {
        if (!closed) {
            drawn = System.nanoTime();
            handle.update(picture(done.get()));
        }
    }

    /// Nothing more is done: what is shown stays as it is.
    @Override
    public void close() {
        draw();
        synchronized (this) {
            closed = true;
        }
    }

    private Displayable picture(long now) {
        var bundle = bundle(now);
        return () -> bundle;
    }

    private MimeBundle bundle(long now) {
        String text = text(now);
        String bar = "<progress max=\"" + Math.max(1, total) + "\" value=\"" + (total == 0 ? 1 : Math.min(now, total))
                + "\" style=\"vertical-align:middle\"></progress> ";
        return new MimeBundle(Map.of(MimeBundle.TEXT, text, MimeBundle.HTML, bar + Markup.escape(text)), Map.of());
    }

    private String text(long now) {
        long percent = total == 0 ? 100 : Math.min(100, 100 * now / total);
        double seconds = (System.nanoTime() - begun) / 1e9;
        String head = title.isEmpty() ? "" : title + ": ";
        return String.format(Locale.ROOT, "%s%,d of %,d, %d %%, %.1f s", head, now, total, percent, seconds);
    }

    /// The same elements, one step each when the next one is asked for.
    static <T extends @Nullable Object> Iterable<T> over(String title, long total, Iterable<T> elements) {
        return () -> new Steps<>(elements.iterator(), new Progress(title, total));
    }

    private record Steps<T extends @Nullable Object>(Iterator<T> elements, Progress progress) implements Iterator<T> {

        @Override
        public boolean hasNext() {
            boolean more = elements.hasNext();
            if (!more) {
                progress.close();
            }
            return more;
        }

        @Override
        public T next() {
            var next = elements.next();
            progress.step();
            return next;
        }
    }

    @Override
    public String toString() {
        return text(done());
    }
}
