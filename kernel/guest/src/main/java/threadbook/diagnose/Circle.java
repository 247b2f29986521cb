package threadbook.diagnose;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Some who hold each other up: each waits for the next one.
///
/// @param parties the last one waits for the first, or has ended with a lock that is still its own
/// @param left from which cell it is left, such as `[3]`; empty if it holds up the cell that was run last
record Circle(List<Party> parties, String left) {

    Circle {
        parties = List.copyOf(parties);
    }

    Circle(List<Party> parties) {
        this(parties, "");
    }

    /// The same, as one that the last cell has nothing to do with.
    Circle old() {
        var from = parties.stream()
                .map(Party::origin)
                .filter(origin -> !origin.isEmpty())
                .findFirst();
        return new Circle(parties, from.orElse("an earlier cell"));
    }

    boolean isOld() {
        return !left.isEmpty();
    }

    /// Whether it is a circle indeed, and does not end in a thread that has ended.
    boolean isClosed() {
        return parties.getLast().kind() != Party.Kind.ENDED;
    }

    /// "Deadlock: 2 threads wait for each other, for ever."
    String headline() {
        boolean timed = parties.stream().map(Party::link).anyMatch(link -> link != null && link.timed());
        return "Deadlock" + (isOld() ? " left from " + left : "") + ": " + what()
                + (timed ? ", until a time limit is over." : ", for ever.");
    }

    private String what() {
        String first = parties.getFirst().inWords();
        if (!isClosed()) {
            return first + " waits for a lock of " + parties.getLast().inWords();
        }
        return parties.size() == 1 ? first + " waits for itself" : who() + " wait for each other";
    }

    private String who() {
        var kinds = parties.stream().map(Party::kind).distinct().toList();
        if (kinds.contains(Party.Kind.POOL)) {
            return parties.stream().map(Party::inWords).collect(Collectors.joining(" and "));
        }
        return Words.count(parties.size(), "thread", kinds.equals(List.of(Party.Kind.TASK)) ? "coroutines" : "threads");
    }

    /// Nothing but a new process gets a thread out of a `synchronized` that it cannot enter.
    boolean hasMonitor() {
        return parties.stream()
                .map(Party::link)
                .anyMatch(link -> link != null && link.what().startsWith(Locks.MONITOR));
    }

    /// Whether a coroutine keeps a lock of Java while it is paused.
    boolean blocksALoop() {
        return parties.stream().map(Party::link).anyMatch(Circle::isKeptByACoroutine);
    }

    private static boolean isKeptByACoroutine(@Nullable Link link) {
        return link != null
                && link.relation().equals(Link.HELD)
                && !link.what().startsWith("AsyncLock")
                && link.others().stream().anyMatch(other -> other.kind() == Party.Kind.TASK);
    }
}
