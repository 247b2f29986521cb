package threadbook.host.magic;

import java.util.List;
import threadbook.display.MimeBundle;
import threadbook.host.engine.Outcome;
import threadbook.host.engine.Part;

/// What a command means in its place.
sealed interface Meaning {

    record Parts(List<Part> parts) implements Meaning {
        public Parts {
            parts = List.copyOf(parts);
        }
    }

    /// @param message what is wrong, and what would be right
    record Wrong(String message) implements Meaning {}

    Outcome NOTHING = new Outcome.Success(MimeBundle.EMPTY);

    static Meaning of(Part part) {
        return new Parts(List.of(part));
    }

    static Meaning action(Part.Deed deed) {
        return of(new Part.Action(deed));
    }

    /// @param problem a sentence without its period
    static Meaning misused(Call call, String problem) {
        return new Wrong(problem + ". Usage: " + call.form().usage());
    }
}
