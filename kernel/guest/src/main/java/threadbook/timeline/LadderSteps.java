package threadbook.timeline;

import static java.util.stream.Collectors.toSet;

import java.util.Comparator;
import java.util.List;
import threadbook.recording.Recording;
import threadbook.recording.Work;
import threadbook.timeline.CompletionLadder.Step;

/// The tasks that were recorded of a cell and have ended, in the order in which they were submitted.
final class LadderSteps {

    private LadderSteps() {}

    static List<Step> of(Recording recording) {
        var present = recording.tracks().stream()
                .flatMap(track -> track.present().stream())
                .collect(toSet());
        long origin = recording.firstPiece();
        return recording.begun().stream()
                .filter(work -> work.ended() != 0 && !present.contains(work))
                .sorted(Comparator.comparingLong(LadderSteps::submitted))
                .map(work -> step(work, origin))
                .toList();
    }

    private static long submitted(Work work) {
        return Math.min(work.submitted(), work.begun());
    }

    private static Step step(Work work, long origin) {
        return new Step(
                work.name(),
                Math.max(0, submitted(work) - origin),
                Math.max(0, work.begun() - origin),
                Math.max(0, work.ended() - origin));
    }
}
