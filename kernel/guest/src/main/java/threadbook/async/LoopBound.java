package threadbook.async;

import org.jspecify.annotations.Nullable;

/// Whose loop something is: of the one that has used it last. While that one runs, no other thread may touch it.
final class LoopBound {

    private volatile @Nullable EventLoop loop;

    /// Called before anything changes.
    ///
    /// @throws IllegalStateException if its loop runs, and this is another thread
    void requireHere() {
        var bound = loop;
        var here = Here.current();
        if (bound != null) {
            bound.engine().requireHere();
        }
        if (here != null && here.loop() != bound) {
            loop = here.loop();
        }
    }
}
