package threadbook.async;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Registration;

/// A loop that is open, as its cell knows it: a later run of the cell closes it. When nobody else can reach it, it is
/// forgotten, and what it has left pending is told.
final class Opened {

    private Opened() {}

    /// @return ends it
    static Registration of(EventLoop loop) {
        var reference = new WeakReference<>(loop);
        var registration = Cell.current().opened("An event loop", () -> shut(reference.get()));
        var left = loop.engine().left();
        Unreachable.whenGone(loop, () -> {
            registration.end();
            left.run();
        });
        return registration;
    }

    private static void shut(@Nullable EventLoop loop) {
        if (loop != null) {
            loop.shut();
        }
    }
}
