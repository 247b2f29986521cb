package threadbook.timeline;

import java.util.List;
import java.util.TreeMap;
import threadbook.recording.Crowd;

/// Adds up what was recorded of a cell.
final class RecordedFigures {

    private RecordedFigures() {}

    /// Tasks that the cell itself has done are counted, but are no work besides. What a crowd does is not seen: it is
    /// told as if all did what those do who are.
    static Figures of(List<RecordedLane> lanes, Crowd crowd, Others others, long origin, long now) {
        long tasks = others.number();
        long own = 0;
        long seen = 0;
        long waiting = 0;
        long wall = 0;
        for (var lane : lanes) {
            tasks += lane.track().tasks();
            own += lane.isMain() ? lane.track().tasks() : 0;
            seen += lane.isMain() ? 0 : lane.track().busy(now);
            waiting += lane.isMain() ? 0 : lane.waiting();
            wall = Math.max(wall, lane.end() - origin);
        }
        long work = seen + others.work();
        var workers = lanes.stream()
                .filter(lane -> !lane.isMain() && lane.start() != 0)
                .toList();
        long peak = others.number() == 0 ? peak(workers) : peak(workers, crowd, origin, now);
        return new Figures(
                tasks,
                own,
                (int) peak,
                others.number() == 0 ? workers.size() : 0, // of a crowd nobody knows who has come again
                Math.max(wall, others.end()),
                work,
                seen == 0 ? 0 : Math.round((double) waiting / seen * work),
                others.work() > 0);
    }

    /// How many were there at the same time, with those of a crowd, as far as that was seen.
    private static long peak(List<RecordedLane> workers, Crowd crowd, long origin, long now) {
        long alone = Math.max(peak(workers), crowd.peak());
        return new Presence(workers)
                .and(crowd.looks(now), origin, now).stream()
                        .mapToLong(Crowd.Look::there)
                        .reduce(alone, Math::max);
    }

    /// How many were there at the same time: from the first to the last piece.
    private static int peak(List<RecordedLane> workers) {
        var changes = new TreeMap<Long, Integer>();
        workers.forEach(lane -> {
            changes.merge(lane.start(), 1, Integer::sum);
            changes.merge(lane.end(), -1, Integer::sum);
        });
        int there = 0;
        int peak = 0;
        for (int change : changes.values()) {
            there += change;
            peak = Math.max(peak, there);
        }
        return peak;
    }
}
