package threadbook.host.magic;

import java.time.Duration;
import java.util.List;
import threadbook.display.Nanos;
import threadbook.host.engine.Masked;
import threadbook.host.engine.Part;

/// `%time STATEMENT`: what it declares is there afterwards, and its value is shown.
final class Time implements Command {

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
        if (!call.argument().isEmpty()) {
            return Meaning.misused(call, "What %%time measures stands below it");
        }
        return Masked.of(call.body()).isBlank()
                ? Meaning.misused(call, "%%time needs something to measure")
                : Meaning.of(new Part.Timed(call.bodyStart(), call.bodyEnd(), Time::report));
    }

    /// The time of processors stands in the line below the cell, which counts it better than the system does here.
    private static String report(Duration wall) {
        return "Wall time: " + Nanos.text((double) wall.toNanos());
    }
}
