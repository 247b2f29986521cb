package threadbook.diagnose;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What somebody waited for, and where, for who had enough of it.
final class WaitSentence {

    private WaitSentence() {}

    /// "It waited for ReentrantLock `gate`, held by owner (cell 3, line 5), at cell 4, line 2."
    ///
    /// @return empty if it does not wait, or for nothing that has to be explained
    static String of(@Nullable Party party) {
        var link = party == null ? null : party.link();
        if (party == null || link == null || !isRiddle(link)) {
            return "";
        }
        var spot = party.spot();
        return "It waited for " + link.text(WaitSentence::placed) + (spot == null ? "" : ", at " + spot.inWords())
                + ".";
    }

    private static String placed(Party other) {
        var spot = other.spot();
        return spot == null
                ? other.inWords()
                : other.inWords() + " (" + spot.frame().place() + ")";
    }

    /// Who runs an event loop waits for the end of coroutines, which wait in its place: mostly they only sleep.
    private static boolean isRiddle(Link link) {
        return Stream.of("sleep", "a task", Ends.OF_LOOP).noneMatch(link.what()::equals)
                && link.others().stream().noneMatch(other -> other.kind() == Party.Kind.TASK);
    }
}
