package threadbook.host.magic;

import java.util.List;
import java.util.function.BiFunction;
import threadbook.display.MimeBundle;
import threadbook.host.engine.Engine;
import threadbook.host.engine.Frontend;
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

    /// Something that is done at once.
    static Meaning action(BiFunction<Engine, Frontend, Outcome> deed) {
        return action((engine, frontend, _) -> deed.apply(engine, frontend));
    }

    static Meaning action(Part.Deed deed) {
        return of(new Part.Action(deed));
    }

    /// @param problem a sentence without its period
    static Meaning misused(Call call, String problem) {
        return new Wrong(problem + ". Usage: " + call.form().usage());
    }
}
