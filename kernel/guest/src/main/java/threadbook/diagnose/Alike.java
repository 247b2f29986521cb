package threadbook.diagnose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Some who do the same in the same line: people read of them once.
///
/// @param parties at least one
record Alike(List<Party> parties) {

    private record Doing(Party.Kind kind, String where, String waits) {

        static Doing of(Party party) {
            var spot = party.spot();
            var link = party.link();
            return new Doing(party.kind(), spot == null ? "" : spot.text(), link == null ? "" : link.longText());
        }
    }

    Alike {
        parties = List.copyOf(parties);
    }

    static List<Alike> of(List<Party> parties) {
        Map<Doing, List<Party>> groups = new LinkedHashMap<>();
        parties.forEach(party ->
                groups.computeIfAbsent(Doing.of(party), _ -> new ArrayList<>()).add(party));
        return groups.values().stream().map(Alike::new).toList();
    }

    Party first() {
        return parties.getFirst();
    }

    /// `main`, or `6 × waits-0, …`.
    String name() {
        return parties.size() == 1
                ? first().name()
                : Words.count(parties.size(), "×", "×") + " " + first().name() + ", …";
    }

    /// With the line in which they are.
    String text() {
        var spot = first().spot();
        String who = parties.size() == 1 ? first().inWords() : name();
        return spot == null ? who : who + " at " + spot.text();
    }
}
