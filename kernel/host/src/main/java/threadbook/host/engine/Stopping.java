package threadbook.host.engine;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import threadbook.agent.Command;

/// Has the guest stop what runs, and ends its process where it does not even answer.
final class Stopping {

    /// How long the guest may be silent while it stops a cell: with very many threads it has much to do. Milliseconds.
    private static final long SILENCE = 3_000;

    /// When it must have begun with that, or its process is ended, milliseconds.
    private static final long STOP_DEADLINE = 950;

    private final Guest guest;
    private final ScheduledExecutorService deadlines;
    private final AtomicReference<@Nullable Run> running = new AtomicReference<>();

    Stopping(Guest guest, ScheduledExecutorService deadlines) {
        this.guest = guest;
        this.deadlines = deadlines;
    }

    /// This one can be stopped from now on; [#over] is to be said when it has ended.
    void watch(Run run) {
        running.set(run);
        run.stop().onRequest(() -> stop(run));
    }

    void over() {
        running.set(null);
    }

    private void stop(Run run) {
        var process = guest.process();
        long now = System.nanoTime();
        var _ = deadlines.schedule(() -> enforce(run, process, now), STOP_DEADLINE, TimeUnit.MILLISECONDS);
        Thread.ofVirtual().name("engine-stop").start(() -> guest.tell(new Command.Stop(run.serial())));
    }

    /// The guest does not even answer: it is stopped or has no memory to move in.
    private void enforce(Run run, GuestProcess process, long since) {
        if (!run.equals(running.get()) || !process.isAsked()) {
            return;
        }
        long heard = process.aliveAt();
        if (heard - since <= 0) {
            process.giveUpOn();
            return;
        }
        long left = SILENCE - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - heard);
        var _ = deadlines.schedule(() -> enforce(run, process, heard), Math.max(0, left), TimeUnit.MILLISECONDS);
    }
}
