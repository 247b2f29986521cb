package threadbook.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Those who are too many to be recorded one by one: how many of them there were at the same time.
public final class Crowd {

    /// From then until the next look so many were there.
    ///
    /// @param time as `System.nanoTime` counts
    public record Look(long time, long there) {}

    private static final int MOST = 1_000;

    private final LongAdder come = new LongAdder();
    private final LongAdder passing = new LongAdder();
    private final LongAdder gone = new LongAdder();
    private final List<Look> looks = new ArrayList<>();
    private long known;

    Crowd() {}

    void come() {
        come.increment();
    }

    /// One comes who does nothing that counts, but goes like all.
    void pass() {
        passing.increment();
    }

    void gone() {
        gone.increment();
    }

    /// How many have come so far.
    public long size() {
        return come.sum();
    }

    synchronized void look(long now) {
        long ended = gone.sum(); // first, or one could have ended that has not come
        long soFar = come.sum();
        long left = soFar + passing.sum() - ended;
        long there = Math.max(soFar > known ? 1 : 0, left); // some have come and gone since
        known = soFar;
        if (!looks.isEmpty() && looks.getLast().there == there) {
            return;
        }
        looks.add(new Look(now, there));
        if (looks.size() >= MOST) {
            thinOut();
        }
    }

    private void thinOut() {
        for (int i = looks.size() - 2; i > 0; i -= 2) {
            looks.remove(i);
        }
    }

    /// In the order of time, the last one now.
    public synchronized List<Look> looks(long now) {
        look(now);
        return List.copyOf(looks);
    }
}
