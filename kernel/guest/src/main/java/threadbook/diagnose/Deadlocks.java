package threadbook.diagnose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is stuck for good, and why.
///
/// Everybody who runs, sleeps, or waits for something that nobody is known to hold back may go on, and with them all
/// who wait for these alone. Who is left waits in a circle, or for somebody who does.
///
/// @param cycles each in the order of who waits for whom; the last one waits for the first
/// @param behind who waits for one of these, without being in a circle
/// @param chains where nothing is stuck, the longest: each waits for the next one
record Deadlocks(List<List<Party>> cycles, List<Party> behind, List<List<Party>> chains) {

    private static final int CHAINS = 3;

    boolean isEmpty() {
        return cycles.isEmpty() && chains.isEmpty();
    }

    /// Whether somebody of that name is stuck.
    boolean holdUp(String name) {
        return Stream.concat(cycles.stream().flatMap(List::stream), behind.stream())
                .anyMatch(party -> party.name().equals(name));
    }

    static Deadlocks of(List<Party> parties) {
        var stuck = stuck(parties);
        var cycles = cycles(stuck);
        var behind = new LinkedHashSet<>(stuck);
        cycles.forEach(behind::removeAll);
        return new Deadlocks(cycles, List.copyOf(behind), chains(parties, stuck));
    }

    private static Set<Party> stuck(List<Party> parties) {
        Map<Party, List<Party>> waiters = new HashMap<>();
        var stuck = new LinkedHashSet<Party>();
        for (var party : parties) {
            var link = party.link();
            if (link != null && !link.others().isEmpty()) {
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

    /// Everybody who is stuck waits for somebody who is: following these leads into a circle.
    private static List<List<Party>> cycles(Set<Party> stuck) {
        var cycles = new ArrayList<List<Party>>();
        var seen = new HashSet<Party>();
        for (var start : stuck) {
            var way = new LinkedHashSet<Party>();
            @Nullable Party next = start;
            while (next != null && seen.add(next)) {
                way.add(next);
                next = nextOf(next, stuck);
            }
            if (next != null && way.contains(next)) {
                var all = List.copyOf(way);
                cycles.add(all.subList(all.indexOf(next), all.size()));
            }
        }
        return cycles;
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
