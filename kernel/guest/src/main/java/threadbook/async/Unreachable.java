package threadbook.async;

import java.lang.ref.Cleaner;

/// Has something said of what nobody can reach any more.
final class Unreachable {

    /// Static, because each has a thread, and coroutines need no loop that could own one. It works for no cell.
    private static final Cleaner CLEANER = Cleaner.create(Thread.ofPlatform()
            .daemon()
            .name("unreachable")
            .inheritInheritableThreadLocals(false)
            .factory());

    private Unreachable() {}

    /// @param action must not know the thing, or it would always be reachable
    static void whenGone(Object thing, Runnable action) {
        var _ = CLEANER.register(thing, action);
    }
}
