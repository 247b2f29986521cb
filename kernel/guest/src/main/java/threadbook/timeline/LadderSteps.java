package threadbook.timeline;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import threadbook.recording.Piece;
import threadbook.recording.Recording;
import threadbook.recording.State;
import threadbook.recording.Work;
import threadbook.timeline.CompletionLadder.Step;

/// The tasks that were recorded of a cell, in the order in which they were submitted.
final class LadderSteps {

    /// From the first to the last moment of a task.
    private record Run(long start, long end) {
        Run and(Run other) {
            return new Run(Math.min(start, other.start), Math.max(end, other.end));
        }
    }

    private LadderSteps() {}

    static List<Step> of(Recording recording) {
        var runs = runs(recording);
        long origin = recording.firstPiece();
        return runs.entrySet().stream()
                .sorted(Comparator.comparingLong(each -> submitted(each.getKey(), each.getValue())))
                .map(each -> step(each.getKey(), each.getValue(), origin))
                .toList();
    }

    private static SequencedMap<Work, Run> runs(Recording recording) {
        long now = System.nanoTime();
        var runs = new LinkedHashMap<Work, Run>();
        for (var track : recording.tracks()) {
            for (var piece : track.pieces(now)) {
                add(runs, piece);
            }
            track.present().forEach(runs::remove);
        }
        return runs;
    }

    private static void add(Map<Work, Run> runs, Piece piece) {
        var work = piece.work();
        if (work != null && !work.equals(Work.CELL) && piece.state() != State.QUEUED) {
            runs.merge(work, new Run(piece.start(), piece.end()), Run::and);
        }
    }

    private static long submitted(Work work, Run run) {
        return Math.min(work.submitted(), run.start());
    }

    private static Step step(Work work, Run run, long origin) {
        return new Step(
                work.name(),
                Math.max(0, submitted(work, run) - origin),
                Math.max(0, run.start() - origin),
                Math.max(0, run.end() - origin));
    }
}
