package threadbook.diagnose;

import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;

/// Who waits, or is waited for.
///
/// Not a record: each is itself, and what `equals` of the user's thread does nobody knows.
final class Party {

    enum Kind {
        THREAD("thread"),
        VIRTUAL("virtual thread"),
        TASK("coroutine"),
        POOL("pool"),
        PROCESS("worker process"),
        ENDED("ended thread");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /// Longer names would make lines that nobody reads, and a notebook large.
    private static final int LONGEST = 60;

    private final Kind kind;
    private final String name;
    private final String words;
    private final @Nullable Spot spot;
    private final @Nullable Cell cell;
    private final String origin;
    private @Nullable Link link;

    Party(Kind kind, String name, @Nullable Spot spot) {
        this(kind, name, name, spot, null, "");
    }

    /// An executor of the JDK.
    ///
    /// @param words see [#inWords]
    static Party pool(String name, String words) {
        return new Party(Kind.POOL, name, words, null, null, "");
    }

    /// @param cell the run for which it works, or null
    /// @param origin see [#origin]
    Party(Kind kind, String name, @Nullable Spot spot, @Nullable Cell cell, String origin) {
        this(kind, name, name, spot, cell, origin);
    }

    private Party(Kind kind, String name, String words, @Nullable Spot spot, @Nullable Cell cell, String origin) {
        this.words = Cut.middle(words, LONGEST);
        this.cell = cell;
        this.origin = origin;
        this.kind = kind;
        this.name = Cut.middle(name, LONGEST);
        this.spot = spot;
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    /// The name in a sentence: "the pool `oven`", where it is that of a variable.
    String inWords() {
        return words;
    }

    /// Whether it is the platform thread of that name.
    boolean isNamed(String thread) {
        return kind == Kind.THREAD && name.equals(Cut.middle(thread, LONGEST));
    }

    /// The user's line in which it is.
    @Nullable
    Spot spot() {
        return spot;
    }

    /// Whether it works for that run of a cell.
    boolean worksFor(Cell run) {
        return cell == run;
    }

    /// The cell in which it began, such as `[3]`; empty if that is not known.
    String origin() {
        return origin;
    }

    /// What it waits for; null if it runs, or could.
    @Nullable
    Link link() {
        return link;
    }

    void waits(@Nullable Link link) {
        this.link = link;
    }

    /// `transfer-1`, and its line if it is in one.
    String text() {
        return spot == null ? words : words + " at " + spot.text();
    }
}
