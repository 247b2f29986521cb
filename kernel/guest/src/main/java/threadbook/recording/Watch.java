package threadbook.recording;

import java.util.concurrent.atomic.AtomicBoolean;

/// Whether somebody has to look from outside what all do: nobody is woken for a run that is alone and soon over.
final class Watch {

    private final AtomicBoolean begun = new AtomicBoolean();
    private final Runnable onBegin;
    private volatile boolean stirred;
    private boolean looked;

    /// @param onBegin told once when somebody has to
    Watch(Runnable onBegin) {
        this.onBegin = onBegin;
    }

    /// Not only the first one works.
    void stir() {
        if (!stirred) {
            stirred = true;
            begin();
        }
    }

    boolean isStirred() {
        return stirred;
    }

    void begin() {
        if (!begun.get() && begun.compareAndSet(false, true)) {
            onBegin.run();
        }
    }

    /// Somebody looks.
    ///
    /// @param before when that was done before
    /// @param origin when all began
    /// @return since when nobody has
    long look(long before, long origin) {
        boolean isFirst = !looked;
        looked = true;
        return isFirst ? origin : before;
    }
}
