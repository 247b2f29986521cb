package threadbook.recording;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Those who are recorded one by one, as long as there is room.
final class Tracks {

    private static final int MOST = 256;

    private final Map<Object, Track> tracks = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    /// Code of cells can say that two threads are equal, but not change their numbers.
    static Object key(Object who) {
        return who instanceof Thread thread ? thread.threadId() : who;
    }

    /// @return null if that one is not recorded
    @Nullable
    Track of(Object who) {
        return tracks.get(key(who));
    }

    /// Begins to record somebody, if there is room.
    ///
    /// @param who equal to nobody else
    /// @param track makes its track, given how many there were before
    /// @return null if it is not recorded
    @Nullable
    Track join(Object who, IntFunction<Track> track) {
        var known = of(who);
        if (known != null || number.get() >= MOST) {
            return known;
        }
        int next = number.getAndIncrement();
        return next < MOST ? tracks.computeIfAbsent(key(who), _ -> track.apply(next)) : null;
    }

    /// @return whether there was a track of that one
    boolean remove(Object who) {
        return tracks.remove(key(who)) != null;
    }

    /// In the order in which they came.
    List<Track> inOrder() {
        return tracks.values().stream()
                .sorted(Comparator.comparingInt(Track::number))
                .toList();
    }

    /// See [Recording#look].
    void look(long before, long now) {
        for (var track : tracks.values()) {
            track.look(before, now);
        }
    }

    void forget() {
        tracks.values().forEach(Track::forget); // a task that somebody keeps knows who has handed it over
        tracks.clear();
    }
}
