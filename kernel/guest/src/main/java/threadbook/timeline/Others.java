package threadbook.timeline;

import java.util.ArrayList;
import java.util.List;
import threadbook.recording.Crowd;
import threadbook.recording.Kind;
import threadbook.recording.State;

/// Those who were too many to have lanes of their own.
///
/// @param number how many there were
/// @param peak how many at the same time
/// @param work nanoseconds that they worked together
/// @param lanes as many as tell them apart in a picture: the n-th works while many work, or only while most do
public record Others(long number, int peak, long work, List<Lane> lanes) {

    public static final Others NONE = new Others(0, 0, 0, List.of());

    private static final int LEVELS = 8;

    public Others {
        lanes = List.copyOf(lanes);
    }

    /// As if some more had no lanes, of whom everything else is told already.
    Others and(int more) {
        return new Others(number + more, peak, work, lanes);
    }

    static Others of(Crowd crowd, long origin, long now) {
        long number = crowd.size();
        if (number == 0) {
            return NONE;
        }
        var looks = crowd.looks(now);
        long peak = crowd.peak();
        var lanes = new ArrayList<Lane>();
        for (int level = 0; level < Math.min(LEVELS, peak); level++) {
            lanes.add(lane(looks, origin, now, peak * level / LEVELS));
        }
        return new Others(number, (int) peak, work(looks, now), lanes);
    }

    /// Somebody who works whenever more than so many do.
    private static Lane lane(List<Crowd.Look> looks, long origin, long now, long more) {
        var spans = new ArrayList<Span>();
        for (int i = 0; i < looks.size(); i++) {
            if (looks.get(i).there() > more) {
                long start = Math.max(0, looks.get(i).time() - origin);
                spans.add(new Span(State.UNSEEN, start, Math.max(start, end(looks, i, now) - origin), ""));
            }
        }
        return new Lane("", Kind.VIRTUAL_THREAD, spans);
    }

    private static long end(List<Crowd.Look> looks, int number, long now) {
        return number + 1 < looks.size()
                ? looks.get(number + 1).time()
                : Math.max(now, looks.get(number).time());
    }

    private static long work(List<Crowd.Look> looks, long now) {
        long work = 0;
        for (int i = 0; i < looks.size(); i++) {
            work += looks.get(i).there() * (end(looks, i, now) - looks.get(i).time());
        }
        return work;
    }

    /// When they were over, nanoseconds since the cell began.
    long end() {
        return lanes.stream()
                .flatMap(lane -> lane.spans().stream())
                .mapToLong(Span::end)
                .max()
                .orElse(0);
    }
}
