package threadbook.host.engine;

import java.util.Optional;
import java.util.UUID;
import threadbook.agent.Command;
import threadbook.agent.Event;
import threadbook.host.engine.Engine.Cost;
import threadbook.host.engine.Engine.Shown;

/// Asks the guest what a cell has cost that has just ended.
final class CellCosts {

    private final Guest guest;

    CellCosts(Guest guest) {
        this.guest = guest;
    }

    /// @return under which name what a cell costs is to be shown; empty if it is not
    static String display(Cell cell, Timing timing) {
        return timing == Timing.OFF || cell.id().isEmpty()
                ? ""
                : UUID.randomUUID().toString();
    }

    /// @param outcome what has become of it
    /// @param nanos how long its evaluation took, without what compiled and ran nothing; nobody else asks the guest
    /// anything since
    /// @param called how much of that in the guest
    /// @param timing the run itself may have changed it
    Optional<Cost> of(Run run, long nanos, long called, Timing timing, Outcome outcome) {
        if (run.display().isEmpty() || !isWorthAsking(run, called, timing)) {
            return Optional.empty();
        }
        try {
            var answer = guest.ask(new Command.Cost(
                    run.serial(),
                    nanos,
                    timing == Timing.ALWAYS,
                    outcome instanceof Outcome.Failure,
                    outcome instanceof Outcome.Success(var value) && !value.isEmpty()));
            return timing != Timing.OFF && answer instanceof Event.Costs(var picture, var line)
                    ? Optional.of(new Cost(
                            new Shown(picture, Command.Begin.picture(run.display())),
                            new Shown(line, Command.Begin.line(run.display()))))
                    : Optional.empty();
        } catch (GuestDied e) {
            return Optional.empty(); // what it has used is not known any more
        }
    }

    private static boolean isWorthAsking(Run run, long called, Timing timing) {
        return timing == Timing.ALWAYS
                || called >= Command.Cost.LEAST
                || run.help().get();
    }
}
