package threadbook.host.engine;

import java.util.Optional;
import threadbook.agent.Event;
import threadbook.display.MimeBundle;
import threadbook.host.engine.Engine.Traced;

/// Tells of which cell that is which the guest has recorded last.
record Traces(Runs runs) {

    private static final String JSON = "application/json";

    /// @param answer to [Diagnosis#TRACE], for the cell that is run now
    Optional<Traced> of(MimeBundle answer) {
        var json = answer.data().get(JSON);
        var serial = answer.metadata().get(Event.Diagnosed.RUN);
        var recorded = serial == null ? null : runs.of(Integer.parseInt(serial));
        var present = runs.newest();
        return json == null || recorded == null || present == null
                ? Optional.empty()
                : Optional.of(new Traced(json, recorded.cell().number(), isLast(recorded, present)));
    }

    /// The cell that asks may itself have done something before.
    private static boolean isLast(Run recorded, Run present) {
        return present.cell().number() - recorded.cell().number() <= 1;
    }
}
