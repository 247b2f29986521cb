package threadbook.async;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    /// At the end of a run.
    synchronized void tellGone() {
        if (coroutines.isEmpty()) {
            return;
        }
        coroutines.keySet().forEach(unawaited -> unawaited.hold(true));
        System.gc();
        var gone = new LinkedHashMap<CellPlace, List<Unawaited>>();
        coroutines.forEach((unawaited, coroutine) -> {
            boolean isGone = coroutine.refersTo(null) && unawaited.claim();
            unawaited.hold(false);
            if (isGone || (coroutine.refersTo(null) && unawaited.claim())) { // it may go in this very moment
                gone.computeIfAbsent(unawaited.made(), _ -> new ArrayList<>()).add(unawaited);
            }
        });
        gone.values().forEach(ofOneLine -> ofOneLine.getFirst().tell(ofOneLine.size()));
        coroutines.clear();
    }

    /// At the end of a run that was stopped, when there is no time.
    synchronized void clear() {
        coroutines.clear();
    }
}
