package threadbook.host.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import threadbook.display.MimeBundle;
import threadbook.host.engine.Frontend.Stream;
import threadbook.host.engine.Step.Aside;

/// What is done between the pieces of Java of one run.
final class Asides {

    private static final Outcome NOTHING = new Outcome.Success(MimeBundle.EMPTY);

    private final Engine engine;
    private final Run run;
    private final RemoteControl control;
    private final Endings endings;

    Asides(Engine engine, Run run, RemoteControl control, Endings endings) {
        this.engine = engine;
        this.run = run;
        this.control = control;
        this.endings = endings;
    }

    Aside action(Part.Deed deed) {
        return new Aside(true, () -> control.unlocked(() -> deed.done(engine, run.frontend(), run.stop())));
    }

    Aside program(List<String> words) {
        return new Aside(true, () -> outcome(words));
    }

    private Outcome outcome(List<String> words) {
        var code = control.program(words);
        if (code.isEmpty()) {
            return endings.describe(Objects.requireNonNull(control.ending(), "what did not end by itself was ended"));
        }
        return code.getAsInt() == 0
                ? NOTHING
                : Outcome.Failure.of(
                        "ProgramFailed", words.getFirst() + " ended with exit code " + code.getAsInt() + ".");
    }

    /// Steps around which time is taken.
    List<Step> timed(List<Step> steps, Function<Duration, String> report) {
        var before = new AtomicReference<>(control.wall());
        var all = new ArrayList<Step>();
        all.add(new Aside(false, () -> {
            before.set(control.wall());
            return NOTHING;
        }));
        all.addAll(steps);
        all.add(new Aside(false, () -> {
            String text = report.apply(control.wall().minus(before.get()));
            run.frontend().stream(Stream.STDOUT, text + "\n");
            return NOTHING;
        }));
        return all;
    }
}
