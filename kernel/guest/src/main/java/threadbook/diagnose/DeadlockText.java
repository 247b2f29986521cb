package threadbook.diagnose;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is stuck, in words.
final class DeadlockText {

    private static final int SHOWN = 10;

    private final Deadlocks deadlocks;
    private final StringBuilder out = new StringBuilder();

    DeadlockText(Deadlocks deadlocks) {
        this.deadlocks = deadlocks;
    }

    String text(List<Party> parties) {
        addCircles();
        if (deadlocks.cycles().isEmpty()) {
            line("No deadlock: nobody waits in a circle.");
            deadlocks.chains().forEach(this::chain);
            rest("waiting for something that nobody is known to hold", unknown(parties));
        } else {
            line(advice());
        }
        return out.toString().strip();
    }

    /// Who waits in a circle, and who waits for these.
    String circles() {
        addCircles();
        return out.toString().strip();
    }

    private void addCircles() {
        for (var cycle :
                deadlocks.cycles().subList(0, Math.min(SHOWN, deadlocks.cycles().size()))) {
            line(headline(cycle));
            cycle.forEach(this::waits);
            line("");
        }
        rest("more behind that", deadlocks.behind());
    }

    /// "Deadlock: 2 threads wait for each other."
    static String headline(List<Party> cycle) {
        boolean timed = cycle.stream().map(Party::link).anyMatch(link -> link != null && link.timed());
        String who =
                cycle.size() == 1 ? cycle.getFirst().name() + " waits for itself" : who(cycle) + " wait for each other";
        return "Deadlock: " + who + (timed ? ", until a time limit is over." : ", for ever.");
    }

    /// Nothing but a new process gets a thread out of a `synchronized` that it cannot enter.
    private String advice() {
        boolean monitors = deadlocks.cycles().stream()
                .flatMap(List::stream)
                .map(Party::link)
                .anyMatch(link -> link != null && link.what().startsWith(Locks.MONITOR));
        return "Interrupt the cell that waits."
                + (monitors ? " Threads that wait for a monitor stay until the kernel is restarted." : "");
    }

    private static String who(List<Party> cycle) {
        var kinds = cycle.stream().map(Party::kind).distinct().toList();
        if (kinds.contains(Party.Kind.POOL)) {
            return cycle.stream().map(Party::name).collect(Collectors.joining(" and "));
        }
        return Words.count(cycle.size(), "thread", kinds.equals(List.of(Party.Kind.TASK)) ? "coroutines" : "threads");
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
        line(chain.stream().map(Party::name).collect(Collectors.joining(" → ")));
        chain.forEach(this::waits);
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
        line(parties.size() + " " + does + ":");
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
