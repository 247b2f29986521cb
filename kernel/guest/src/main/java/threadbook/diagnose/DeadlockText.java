package threadbook.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;

/// What is stuck, in words.
final class DeadlockText {

    private static final int SHOWN = 10;

    private final Deadlocks deadlocks;
    private final StringBuilder out = new StringBuilder();
    private int room;

    /// @param told so many of those in circles and chains are told of at most
    DeadlockText(Deadlocks deadlocks, int told) {
        this.deadlocks = deadlocks;
        this.room = told;
    }

    /// @param parties everybody
    /// @param cell the last one
    String text(List<Party> parties, Cell cell) {
        var old = deadlocks.circles().stream().filter(Circle::isOld).toList();
        var present =
                deadlocks.circles().stream().filter(circle -> !circle.isOld()).toList();
        if (present.isEmpty()) {
            line(old.isEmpty() ? "No deadlock: nobody waits in a circle." : "No deadlock of the last cell.");
            deadlocks.chains().forEach(this::chain);
            line("");
        }
        addCircles(present);
        rest("waiting for something that nobody is known to hold", unknown(parties));
        addCircles(old);
        rest("more behind that", deadlocks.behind());
        advice(cell).forEach(this::line);
        return out.toString().strip();
    }

    /// Who waits in a circle, and who waits for these.
    String circles() {
        addCircles(deadlocks.circles());
        rest("more behind that", deadlocks.behind());
        return out.toString().strip();
    }

    private void addCircles(List<Circle> circles) {
        for (var circle : circles.subList(0, Math.min(SHOWN, circles.size()))) {
            line(circle.headline());
            tellOf(circle.parties().stream()
                    .filter(party -> party.kind() != Party.Kind.ENDED)
                    .toList());
            line("");
        }
    }

    /// What can be done: now, and to the code.
    private List<String> advice(Cell cell) {
        var advice = new ArrayList<String>();
        if (deadlocks.holdUpMain(cell)) {
            advice.add("Interrupt the cell that waits.");
        }
        if (deadlocks.circles().stream().anyMatch(Circle::hasMonitor)) {
            advice.add("Threads that wait for a monitor stay until the kernel is restarted.");
        }
        if (deadlocks.circles().stream().anyMatch(Circle::blocksALoop)) {
            advice.add(
                    "Use AsyncLock in coroutines: a lock of Java that is kept while its coroutine waits holds up all.");
        }
        if (deadlocks.circles().stream().anyMatch(circle -> !circle.isClosed())) {
            advice.add("Call unlock() in a finally: no other thread can do it.");
        }
        return advice;
    }

    private void tellOf(List<Party> all) {
        var told = all.subList(0, Math.min(room, all.size()));
        told.forEach(this::waits);
        room -= told.size();
        if (told.size() < all.size()) {
            line("  … and " + Words.count(all.size() - told.size(), "more", "more"));
        }
    }

    private void waits(Party party) {
        waits(party.text(), party.link());
    }

    private void waits(String who, @Nullable Link link) {
        line("  " + who);
        if (link != null) {
            line("      waits for " + link.longText());
        }
    }

    private void chain(List<Party> chain) {
        line("");
        String more = chain.size() > SHOWN ? " → …" : "";
        line(chain.stream().limit(SHOWN).map(Party::inWords).collect(Collectors.joining(" → ")) + more);
        tellOf(chain);
        if (chain.getLast().link() == null) {
            line("      runs" + (chain.getLast().kind() == Party.Kind.POOL ? "" : ", so they may go on"));
        }
    }

    private static List<Party> unknown(List<Party> parties) {
        return parties.stream().filter(DeadlockText::isUnknown).toList();
    }

    private static boolean isUnknown(Party party) {
        var link = party.link();
        return link != null
                && party.spot() != null
                && link.others().isEmpty()
                && Stream.of("sleep", "a task").noneMatch(link.what()::equals);
    }

    private void rest(String does, List<Party> parties) {
        if (parties.isEmpty()) {
            return;
        }
        var groups = Alike.of(parties);
        line(Words.count(parties.size(), does, does) + ":");
        groups.stream()
                .limit(SHOWN)
                .forEach(group -> waits(group.text(), group.first().link()));
        if (groups.size() > SHOWN) {
            line("  … and others, " + Words.count(groups.size() - SHOWN, "place", "places") + " more");
        }
        line("");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
