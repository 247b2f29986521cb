package threadbook.host.engine;

import java.util.concurrent.atomic.AtomicBoolean;

/// JShell's index of the packages that there are: completion looks into it, and nothing else.
///
/// JShell makes it as soon as it has started, which takes a processor about a second, just when the first cells want to
/// run. So it is put off until somebody has completed something, or until the first cells are over: whoever completes
/// the name of a package before that may get no match.
final class PackageIndex {

    private final Runnable resume;
    private final Runnable refresh;
    private final AtomicBoolean begun = new AtomicBoolean();

    /// @param resume lets JShell go on with it
    /// @param refresh tells JShell that there are other packages now
    PackageIndex(Runnable resume, Runnable refresh) {
        this.resume = resume;
        this.refresh = refresh;
    }

    /// The class path has changed.
    void refresh() {
        refresh.run();
    }

    /// Has it made in the background.
    void begin() {
        if (begun.compareAndSet(false, true)) {
            resume.run();
        }
    }
}
