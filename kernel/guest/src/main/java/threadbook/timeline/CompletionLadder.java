package threadbook.timeline;

import java.util.List;
import threadbook.display.Displayable;
import threadbook.display.MimeBundle;

/// In which order tasks were submitted, and in which they finished.
///
/// @param title what is said above: `imapUnordered: as they finish`
/// @param steps one for each task, in the order in which they were submitted
public record CompletionLadder(String title, List<Step> steps) implements Displayable {

    /// One task; times in nanoseconds since the cell began.
    ///
    /// @param task its name
    /// @param submitted when it was handed over
    /// @param started when a worker took it
    /// @param finished when its result was there
    public record Step(String task, long submitted, long started, long finished) {

        public Step {
            if (submitted < 0 || started < submitted || finished < started) {
                throw new IllegalArgumentException("A task is submitted, then started, then finished: " + task);
            }
        }
    }

    public CompletionLadder {
        steps = List.copyOf(steps);
    }

    @Override
    public MimeBundle display() {
        return Card.bundle(new LadderPicture(this).draw());
    }
}
