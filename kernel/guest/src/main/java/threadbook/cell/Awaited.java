package threadbook.cell;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Of what a condition or a latch is a part, as people know it: takers wait for a `LinkedBlockingQueue`.
///
/// Only the stack says it, and to look there takes as long as a virtual thread takes to park. So it is remembered for
/// each of them, until another comes in its place.
final class Awaited {

    private static final int PLACES = 256;

    /// @param part weakly: nothing lives longer for being waited for
    private record Known(WeakReference<Object> part, String whole) {}

    private static final AtomicReferenceArray<@Nullable Known> KNOWN = new AtomicReferenceArray<>(PLACES);

    private Awaited() {}

    /// @param otherwise what it is called where code of a cell or of a library waits for it itself
    static String in(Object part, String otherwise) {
        int place = System.identityHashCode(part) % PLACES;
        var known = KNOWN.get(place);
        if (known == null || !known.part.refersTo(part)) {
            known = new Known(new WeakReference<>(part), Callers.waitIn());
            KNOWN.set(place, known);
        }
        return known.whole.isEmpty() ? otherwise : known.whole;
    }
}
