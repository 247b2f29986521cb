package threadbook.cell;

import java.time.Duration;
import java.util.function.Consumer;

/// What all runs of a notebook have in common.
///
/// @param dirty as in [Cell#Cell]
record Common(Consumer<Cell> dirty, OpenThings openThings, ChildProcesses children, Sights sights) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    Common(Consumer<Cell> dirty) {
        this(dirty, new OpenThings(PATIENCE), new ChildProcesses(), new Sights());
    }
}
