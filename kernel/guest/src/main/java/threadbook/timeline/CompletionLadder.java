package threadbook.timeline;

import static java.util.Objects.requireNonNull;

import java.util.List;
import threadbook.cell.Cell;
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

    /// Of all tasks of the cell that calls which have ended by now. Of more than 50,000, or 256 threads, the first are
    /// known one by one; how many more there were is said in the title.
    ///
    /// @param title as in [#title]
    /// @throws IllegalStateException if none has, or if nothing is recorded, as after `%timing off`
    public static CompletionLadder ofThisCell(String title) {
        var recording = Cell.current().recording();
        var steps = LadderSteps.of(recording);
        if (steps.isEmpty()) {
            throw new IllegalStateException("No task of this cell has ended that was recorded: it needs %timing auto,"
                    + " and a pool, an executor or an event loop that has done something for it.");
        }
        long unknown = recording.unknown();
        String more = unknown == 0 ? "" : ", without " + Figures.counted(unknown, "task") + " that were too many";
        return new CompletionLadder(title + more, steps);
    }

    public CompletionLadder {
        requireNonNull(title, "A ladder needs a title, not null.");
        steps = List.copyOf(steps);
    }

    @Override
    public MimeBundle display() {
        return Card.bundle(LadderPicture.of(this));
    }
}
