package threadbook.recording;

/// When a process is asked what it does: not if it is over soon, and not more often than a picture can show.
final class Glances {

    private static final long SOON = 5_000_000;

    /// So often in the time so far.
    private static final int MOST = 200;

    private final long origin;
    private long last;

    /// @param origin when the recording has begun
    Glances(long origin) {
        this.origin = origin;
    }

    /// @param since when it began with what it does now
    /// @return whether to ask now
    boolean areDue(long since, long now) {
        boolean due = now - since >= SOON && now - last >= Math.max(SOON, (now - origin) / MOST);
        last = due ? now : last;
        return due;
    }
}
