package threadbook.recording;

import java.util.concurrent.atomic.AtomicBoolean;

/// Looks from outside what all do, as soon as somebody has to: nobody is woken for a run that is alone and soon over.
final class Watch {

    private final long origin;
    private final Crowd crowd;
    private final Tracks tracks;
    private final Initializations initializations;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Runnable onBegin;
    private volatile boolean stirred;
    private boolean looked;

    /// @param origin when the recording has begun
    /// @param onBegin told once when somebody has to look from then on
    Watch(long origin, Crowd crowd, Tracks tracks, Runnable onBegin) {
        this.origin = origin;
        this.crowd = crowd;
        this.tracks = tracks;
        this.initializations = new Initializations(tracks);
        this.onBegin = onBegin;
    }

    Initializations initializations() {
        return initializations;
    }

    /// Somebody works.
    ///
    /// @param number how many were recorded before
    void stir(int number) {
        if (number > 0 && !stirred) {
            stirred = true;
            begin();
        }
    }

    /// Whether not only the first one has worked.
    boolean isStirred() {
        return stirred;
    }

    void begin() {
        if (!begun.get() && begun.compareAndSet(false, true)) {
            onBegin.run();
        }
    }

    /// See [Recording#look]. Nobody has looked since the beginning before the first time.
    void look(long before) {
        long now = System.nanoTime();
        crowd.look(now);
        tracks.look(looked ? before : origin, now);
        looked = true;
    }
}
