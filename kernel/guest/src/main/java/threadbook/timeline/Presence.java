package threadbook.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import threadbook.recording.Crowd.Look;

/// How many of some lanes were there at a time: each from its first to its last piece of work.
final class Presence {

    /// More could not be told apart in a picture.
    private static final int STEPS = 100;

    private final long[] starts;
    private final long[] ends;

    Presence(List<RecordedLane> lanes) {
        this.starts = sorted(lanes, RecordedLane::start);
        this.ends = sorted(lanes, RecordedLane::end);
    }

    private static long[] sorted(List<RecordedLane> lanes, ToLongFunction<RecordedLane> time) {
        return lanes.stream().mapToLong(time).sorted().toArray();
    }

    /// Who is there now has no end but now.
    private long at(long time) {
        return before(starts, time + 1) - before(ends, time);
    }

    private static long before(long[] sorted, long time) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// As if these had been among the others, too.
    List<Look> and(List<Look> others, long start, long end) {
        if (starts.length == 0) {
            return others;
        }
        var times = new TreeSet<Long>();
        others.forEach(look -> times.add(look.time()));
        for (int step = 0; step <= STEPS; step++) {
            times.add(start + (end - start) * step / STEPS);
        }
        var all = new ArrayList<Look>();
        int seen = 0;
        for (long time : times) {
            while (seen < others.size() && others.get(seen).time() <= time) {
                seen++;
            }
            long there = seen == 0 ? 0 : others.get(seen - 1).there();
            all.add(new Look(time, there + at(time)));
        }
        return all;
    }
}
