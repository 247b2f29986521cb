package threadbook.diagnose;

import org.jspecify.annotations.Nullable;

/// Who waits, or is waited for.
///
/// Not a record: each is itself, and what `equals` of the user's thread does nobody knows.
final class Party {

    enum Kind {
        THREAD("thread"),
        VIRTUAL("virtual thread"),
        TASK("coroutine"),
        POOL("pool"),
        PROCESS("worker process");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private final Kind kind;
    private final String name;
    private final @Nullable Spot spot;
    private @Nullable Link link;

    Party(Kind kind, String name, @Nullable Spot spot) {
        this.kind = kind;
        this.name = name;
        this.spot = spot;
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    /// The user's line in which it is.
    @Nullable
    Spot spot() {
        return spot;
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
        return spot == null ? name : name + " at " + spot.text();
    }
}
