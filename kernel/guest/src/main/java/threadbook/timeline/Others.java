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

    static Others of(Crowd crowd, long origin, long now) {
        return of(crowd, List.of(), origin, now);
    }

    /// @param undrawn those who were recorded, but are to have no lanes
    static Others of(Crowd crowd, List<RecordedLane> undrawn, long origin, long now) {
        long number = crowd.size() + undrawn.size();
        if (number == 0) {
            return NONE;
        }
        var looks = new Presence(undrawn).and(crowd.looks(now), origin, now);
        long peak = looks.stream().mapToLong(Crowd.Look::there).reduce(crowd.peak(), Math::max);
        var lanes = new ArrayList<Lane>();
        for (int level = 0; level < Math.min(LEVELS, peak); level++) {
            lanes.add(lane(looks, origin, now, peak * level / LEVELS));
        }
        return new Others(number, (int) peak, work(looks, now), lanes);
    }

    /// Somebody who works whenever more than so many do.
    private static Lane lane(List<Crowd.Look> looks, long origin, long now, long more) {
        var spans = new ArrayList<Span>();
        int begun = -1;
        for (int i = 0; i < looks.size(); i++) {
            boolean works = looks.get(i).there() > more;
            begun = works && begun < 0 ? i : begun;
            if (begun >= 0 && (!works || i + 1 == looks.size())) {
                spans.add(span(looks.get(begun).time() - origin, end(looks, works ? i : i - 1, now) - origin));
                begun = -1;
            }
        }
        return new Lane("", Kind.VIRTUAL_THREAD, spans);
    }

    private static Span span(long start, long end) {
        long begun = Math.max(0, start);
        return new Span(State.UNSEEN, begun, Math.max(begun, end), "");
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
