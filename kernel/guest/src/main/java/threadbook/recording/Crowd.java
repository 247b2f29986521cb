package threadbook.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<Object, Work> processes = new ConcurrentHashMap<>();
    private final List<Look> looks = new ArrayList<>();
    private long known;
    private long peak;

    Crowd() {}

    void come() {
        come.increment();
    }

    /// One comes who does nothing that counts, but goes like all.
    void pass() {
        passing.increment();
    }

    /// One that was said to come has not.
    void takeBack() {
        come.decrement();
    }

    void gone() {
        gone.increment();
    }

    /// A process does something, and nothing else any more. It may be said again of the same task.
    ///
    /// @param process equal to nobody else
    void works(Object process, Work task) {
        var before = processes.put(process, task);
        if (!task.equals(before)) {
            if (before != null) {
                gone();
            }
            comeWith(task);
        }
    }

    /// A task that a process has given back is no other one when somebody else begins with it; what prepares is none.
    private void comeWith(Work task) {
        if (task.begins(System.nanoTime()) && task.isTask()) {
            come();
        } else {
            pass();
        }
    }

    /// Nothing happens if it does nothing.
    void rests(Object process) {
        if (processes.remove(process) != null) {
            gone();
        }
    }

    /// How many have come so far.
    public long size() {
        return come.sum();
    }

    /// Who they were; how many there were is still known.
    void forget() {
        processes.clear();
    }

    synchronized void look(long now) {
        long ended = gone.sum(); // first, or one could have ended that has not come
        long soFar = come.sum();
        long left = soFar + passing.sum() - ended;
        long there = Math.max(soFar > known ? 1 : 0, left); // some have come and gone since
        known = soFar;
        peak = Math.max(peak, there);
        if (!looks.isEmpty() && looks.getLast().there == there) {
            return;
        }
        looks.add(new Look(looks.isEmpty() ? now : Math.max(now, looks.getLast().time), there));
        if (looks.size() >= MOST) {
            thinOut();
        }
    }

    /// How many there were at the same time, when most were seen.
    public synchronized long peak() {
        return peak;
    }

    /// Of two neighbours one stays, and says how many were there when more were. The first and the last stay as they
    /// are.
    private void thinOut() {
        var old = List.copyOf(looks);
        looks.clear();
        looks.add(old.getFirst());
        for (int i = 1; i + 1 < old.size(); i += 2) {
            var one = old.get(i);
            long other = i + 2 < old.size() ? old.get(i + 1).there : 0;
            looks.add(new Look(one.time, Math.max(one.there, other)));
        }
        looks.add(old.getLast());
    }

    /// In the order of time, the last one now.
    public synchronized List<Look> looks(long now) {
        look(now);
        return List.copyOf(looks);
    }
}
