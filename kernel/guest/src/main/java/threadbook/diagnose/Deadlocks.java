package threadbook.diagnose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;

/// What is stuck for good, and why.
///
/// Everybody who runs, sleeps, or waits for something that nobody is known to hold back may go on, and with them all
/// who wait for these alone. Who is left waits in a circle, for a lock whose owner has ended, or for somebody who does.
///
/// @param circles the old ones last
/// @param behind who waits for one of these, without being in a circle
/// @param chains where nothing is stuck, the longest: each waits for the next one
record Deadlocks(List<Circle> circles, List<Party> behind, List<List<Party>> chains) {

    private static final String MAIN = "main";
    private static final int CHAINS = 3;

    Deadlocks {
        circles = List.copyOf(circles);
        behind = List.copyOf(behind);
        chains = List.copyOf(chains);
    }

    boolean isEmpty() {
        return circles.isEmpty() && chains.isEmpty();
    }

    /// All who are stuck.
    private Stream<Party> stuck() {
        return Stream.concat(circles.stream().map(Circle::parties).flatMap(List::stream), behind.stream());
    }

    /// Whether the thread on which cells run is stuck, in the last one.
    boolean holdUpMain(Cell cell) {
        return stuck().anyMatch(party -> party.isNamed(MAIN) && party.worksFor(cell));
    }

    /// Only what holds up this one: circles in which it is, or at whose end it waits. Another of its name, such as a
    /// `main` that was left behind, is not meant.
    Deadlocks holdingUp(Party one) {
        var ahead = ahead(one::equals);
        return new Deadlocks(
                circles.stream().filter(circle -> isIn(circle, ahead)).toList(),
                behind.stream().filter(ahead::contains).toList(),
                List.of());
    }

    /// What holds up nobody of the last cell is old.
    Deadlocks asOf(Cell cell) {
        var ahead = ahead(party -> party.worksFor(cell));
        var sorted = new ArrayList<>(
                circles.stream().filter(circle -> isIn(circle, ahead)).toList());
        circles.stream().filter(circle -> !isIn(circle, ahead)).map(Circle::old).forEach(sorted::add);
        return new Deadlocks(sorted, behind, chains);
    }

    private static boolean isIn(Circle circle, Set<Party> among) {
        return circle.parties().stream().anyMatch(among::contains);
    }

    /// Those of the stuck, and all of these for whom they wait.
    private Set<Party> ahead(Predicate<Party> start) {
        var stuck = stuck().collect(Collectors.toSet());
        var ahead = new LinkedHashSet<Party>();
        var open = new ArrayDeque<>(stuck.stream().filter(start).toList());
        for (var party = open.poll(); party != null; party = open.poll()) {
            var link = party.link();
            if (ahead.add(party) && link != null) {
                link.others().stream().filter(stuck::contains).forEach(open::add);
            }
        }
        return ahead;
    }

    static Deadlocks of(List<Party> parties) {
        var stuck = stuck(parties);
        var circles = circles(stuck);
        var behind = new LinkedHashSet<>(stuck);
        circles.forEach(circle -> behind.removeAll(circle.parties()));
        return new Deadlocks(circles, List.copyOf(behind), chains(parties, stuck));
    }

    private static Set<Party> stuck(List<Party> parties) {
        Map<Party, List<Party>> waiters = new HashMap<>();
        var stuck = new LinkedHashSet<Party>();
        for (var party : parties) {
            var link = party.link();
            if (party.kind() == Party.Kind.ENDED) {
                stuck.add(party);
            } else if (link != null && !link.others().isEmpty()) {
                stuck.add(party);
                link.others().forEach(other -> waiters.computeIfAbsent(other, _ -> new ArrayList<>())
                        .add(party));
            }
        }
        var free = new ArrayDeque<>(parties);
        free.removeAll(stuck);
        for (var party = free.poll(); party != null; party = free.poll()) {
            for (var waiter : waiters.getOrDefault(party, List.of())) {
                if (stuck.contains(waiter) && goesOn(waiter.link(), stuck)) {
                    stuck.remove(waiter);
                    free.add(waiter);
                }
            }
        }
        return stuck;
    }

    private static boolean goesOn(@Nullable Link link, Set<Party> stuck) {
        if (link == null) {
            return true;
        }
        return link.any()
                ? link.others().stream().anyMatch(other -> !stuck.contains(other))
                : link.others().stream().noneMatch(stuck::contains);
    }

    /// Everybody who is stuck waits for somebody who is: following these leads into a circle, or to who has ended.
    private static List<Circle> circles(Set<Party> stuck) {
        var circles = new ArrayList<Circle>();
        var seen = new HashSet<Party>();
        var living =
                stuck.stream().filter(party -> party.kind() != Party.Kind.ENDED).toList();
        for (var start : living) {
            var way = new LinkedHashSet<Party>();
            @Nullable Party next = start;
            while (next != null && seen.add(next)) {
                way.add(next);
                next = nextOf(next, stuck);
            }
            var all = List.copyOf(way);
            if (next != null && way.contains(next)) {
                circles.add(new Circle(all.subList(all.indexOf(next), all.size())));
            } else if (next == null && all.size() > 1) {
                circles.add(new Circle(all.subList(all.size() - 2, all.size())));
            }
        }
        return circles;
    }

    private static @Nullable Party nextOf(Party party, Set<Party> among) {
        var link = party.link();
        if (link == null) {
            return null;
        }
        return link.others().stream().filter(among::contains).findFirst().orElse(null);
    }

    private static List<List<Party>> chains(List<Party> parties, Set<Party> stuck) {
        var chains = new ArrayList<List<Party>>();
        var waitedFor = new HashSet<Party>();
        for (var party : parties) {
            var link = party.link();
            if (link != null) {
                waitedFor.addAll(link.others());
            }
        }
        for (var party : parties) {
            var link = party.link();
            if (link != null && !link.others().isEmpty() && !waitedFor.contains(party) && !stuck.contains(party)) {
                chains.add(chain(party));
            }
        }
        chains.sort((a, b) -> Integer.compare(b.size(), a.size()));
        return List.copyOf(chains.subList(0, Math.min(CHAINS, chains.size())));
    }

    private static List<Party> chain(Party start) {
        var chain = new LinkedHashSet<Party>();
        @Nullable Party next = start;
        while (next != null && chain.add(next)) {
            var link = next.link();
            next = link == null || link.others().isEmpty()
                    ? null
                    : link.others().getFirst();
        }
        return List.copyOf(chain);
    }
}
