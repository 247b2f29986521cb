package threadbook.diagnose;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What somebody waits for, and on whom that depends.
///
/// @param what such as "ReentrantLock `lock`"; empty if the others say it all
/// @param timed whether it waits for a limited time
/// @param relation of the others to it, such as "held by"; may be empty
/// @param others on whom it depends; empty if nobody is known
/// @param any whether one of them is enough, or all are needed
/// @param taken in which method it was acquired, if that is known; a stack does not tell the line
/// @param rest of several tasks those that nobody has begun yet; null if there are none, or nothing else
record Link(
        String what,
        boolean timed,
        String relation,
        List<Party> others,
        boolean any,
        @Nullable Spot taken,
        @Nullable Rest rest) {

    /// Tasks in a queue, while others of them run.
    ///
    /// @param in whose queue: one of the others
    record Rest(int tasks, Party in) {

        private String text(Function<Party, String> names) {
            String many = tasks == 1 ? "one more" : Words.count(tasks, "more", "more");
            return ", " + many + " queued in " + names.apply(in);
        }
    }

    /// The relation of several to what is waited for, where they are what it is made of.
    static final String OF = "of";

    /// The relation of those who have a lock to it.
    static final String HELD = "held by";

    private static final int SHOWN = 3;

    Link {
        others = List.copyOf(others);
    }

    Link(String what, boolean timed, String relation, List<Party> others, boolean any, @Nullable Spot taken) {
        this(what, timed, relation, others, any, taken, null);
    }

    /// Nobody is known who could end it.
    static Link unknown(String what, boolean timed) {
        return new Link(what, timed, "", List.of(), false, null);
    }

    /// "ReentrantLock `lock`, held by main".
    String text() {
        return text(Party::inWords);
    }

    /// @param names what to call each of the others
    String text(Function<Party, String> names) {
        String who = others.isEmpty() ? "" : (relation + " " + names(names)).strip();
        String gap = what.isEmpty() || who.isEmpty() ? "" : relation.isEmpty() || relation.equals(OF) ? " " : ", ";
        return what + gap + who + (timed ? " (for a limited time)" : "");
    }

    /// "the monitor of Account, held by main (taken in transfer, [3])".
    String longText() {
        return taken == null ? text() : text() + " (taken in " + taken.method() + ")";
    }

    String names() {
        return names(Party::inWords);
    }

    /// For a picture.
    ///
    /// @param columns so many of each name
    String names(int columns) {
        return names(other -> Cut.middle(Words.unquoted(other.inWords()), columns));
    }

    private String names(Function<Party, String> names) {
        var named = others.stream()
                .filter(other -> rest == null || other != rest.in)
                .toList();
        String first = named.stream().limit(SHOWN).map(names).collect(Collectors.joining(", "));
        int left = named.size() - SHOWN;
        return first
                + (left <= 0 ? "" : " and " + Words.count(left, "more", "more"))
                + (rest == null ? "" : rest.text(names));
    }
}
