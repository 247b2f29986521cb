package threadbook.async;

import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;

/// The coroutines that were made in a run of a loop and have not begun.
///
/// Python tells of them as soon as nobody can reach them. Here that would be at the next garbage collection, which may
/// be much later; so a run that leaves any behind has one made at its end. Those that somebody holds may be awaited in
/// a later run: they are told by [Unreachable].
final class Forgotten {

    private final Map<Unawaited, WeakReference<Coroutine<?>>> coroutines = new LinkedHashMap<>();

    synchronized void add(Coroutine<?> coroutine, Unawaited unawaited) {
        coroutines.put(unawaited, new WeakReference<>(coroutine));
    }

    synchronized void remove(Unawaited unawaited) {
        coroutines.remove(unawaited);
    }

    /// How many may still be awaited, as far as is known.
    synchronized int size() {
        return coroutines.size();
    }

    /// At the end of a run.
    void tellGone() {
        claimGone();
        Unawaited.tellAll();
    }

    private synchronized void claimGone() {
        if (coroutines.isEmpty()) {
            return;
        }
        coroutines.keySet().forEach(unawaited -> unawaited.hold(true));
        System.gc();
        coroutines.forEach((unawaited, coroutine) -> {
            boolean isGone = coroutine.refersTo(null) && unawaited.claim();
            unawaited.hold(false);
            if (isGone || (coroutine.refersTo(null) && unawaited.claim())) { // it may go in this very moment
                unawaited.tell();
            }
        });
        coroutines.clear();
    }

    /// At the end of a run that was stopped, when there is no time.
    synchronized void clear() {
        coroutines.clear();
    }
}
