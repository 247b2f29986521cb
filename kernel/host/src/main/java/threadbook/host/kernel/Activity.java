package threadbook.host.kernel;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import threadbook.host.message.Header;
import threadbook.host.message.Publication.Status;
import threadbook.host.message.Publication.Status.State;

/// The kernel's busy and idle.
///
/// Requests are answered while a cell runs, and each brings its own `idle`. JupyterLab and jupyter_server show
/// whatever status came last, from whichever request, so after such an `idle` the running cell's `busy` is said
/// again: with the cell as its parent, and with the date of its beginning, because frontends take the cell's start
/// from that date.
final class Activity {

    private final Outlet outlet;
    private final InstantSource clock;
    private @Nullable Busy cell;

    Activity(Outlet outlet, InstantSource clock) {
        this.outlet = outlet;
        this.clock = clock;
    }

    /// From now until its own end this request keeps the kernel busy.
    synchronized void cell(Header request) {
        cell = new Busy(request, clock.instant());
    }

    synchronized void begin(Header request) {
        var status = cell != null && cell.request().equals(request) ? cell.status() : Status.now(State.BUSY);
        outlet.publish(status, request);
    }

    synchronized void end(Header request) {
        outlet.publish(Status.now(State.IDLE), request);
        if (cell == null || cell.request().equals(request)) {
            cell = null;
        } else {
            outlet.publish(cell.status(), cell.request());
        }
    }

    private record Busy(Header request, Instant since) {
        Status status() {
            return new Status(State.BUSY, since);
        }
    }
}
