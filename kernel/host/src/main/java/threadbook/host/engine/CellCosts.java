package threadbook.host.engine;

import java.util.Optional;
import java.util.UUID;
import threadbook.agent.Command;
import threadbook.agent.Event;
import threadbook.host.engine.Engine.Cost;

/// Asks the guest what a cell has cost that has just ended.
final class CellCosts {

    private final Guest guest;

    CellCosts(Guest guest) {
        this.guest = guest;
    }

    /// @param nanos how long its evaluation took; nobody else asks the guest anything since
    Optional<Cost> of(Run run, long nanos, Timing timing) {
        boolean wanted = timing != Timing.OFF && !run.cell().id().isEmpty();
        if (!wanted) {
            return Optional.empty();
        }
        String display = "threadbook-timing-" + UUID.randomUUID();
        try {
            var answer = guest.ask(new Command.Cost(run.serial(), nanos, timing == Timing.ALWAYS, display));
            return answer instanceof Event.Rendered(var line) && !line.isEmpty()
                    ? Optional.of(new Cost(line, display))
                    : Optional.empty();
        } catch (GuestDied e) {
            return Optional.empty(); // what it has used is not known any more
        }
    }
}
