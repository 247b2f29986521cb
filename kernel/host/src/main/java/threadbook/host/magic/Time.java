package threadbook.host.magic;

import java.time.Duration;
import java.util.List;
import threadbook.display.Nanos;
import threadbook.host.engine.Part;
import threadbook.host.engine.Spent;

/// `%time STATEMENT`: what it declares is there afterwards, and its value is shown.
final class Time implements Command {

    /// The system counts the time of processors in hundredths of a second.
    private static final Duration COUNTED = Duration.ofMillis(100);

    @Override
    public List<Form> forms() {
        return List.of(
                Form.line("time", "STATEMENT", "runs it once and says how long it took")
                        .ofJava(),
                Form.cell("time", "", "runs the cell once and says how long it took")
                        .ofJava());
    }

    @Override
    public Meaning meaning(Call call) {
        if (!call.form().ofCell()) {
            return call.argument().isEmpty()
                    ? Meaning.misused(call, "%time needs a statement")
                    : Meaning.of(new Part.Timed(call.argumentStart(), call.argumentEnd(), Time::report));
        }
        return call.argument().isEmpty()
                ? Meaning.of(new Part.Timed(call.bodyStart(), call.bodyEnd(), Time::report))
                : Meaning.misused(call, "What %%time measures stands below it");
    }

    private static String report(Spent spent) {
        boolean isLong = spent.wall().compareTo(COUNTED) > 0;
        return "Wall time: " + text(spent.wall()) + (isLong ? ", processor time: " + processor(spent) : "");
    }

    private static String processor(Spent spent) {
        return spent.processor().isZero() ? "less than 10 ms" : text(spent.processor());
    }

    private static String text(Duration time) {
        return Nanos.text((double) time.toNanos());
    }
}
