package threadbook.host.magic;

import java.util.List;
import java.util.Locale;
import threadbook.host.engine.Diagnosis;
import threadbook.host.engine.Outcome;

/// `%threads` and its like: what there is in the JVM of the cells at this moment.
final class Diagnose implements Command {

    private final Diagnosis what;
    private final String does;

    Diagnose(Diagnosis what, String does) {
        this.what = what;
        this.does = does;
    }

    @Override
    public List<Form> forms() {
        return List.of(Form.line(what.name().toLowerCase(Locale.ROOT), "", does));
    }

    @Override
    public boolean isDiagnosis() {
        return true;
    }

    @Override
    public Meaning meaning(Call call) {
        return call.argument().isEmpty()
                ? Meaning.action((engine, _) -> new Outcome.Success(engine.diagnose(what)))
                : Meaning.misused(call, call.form().sign() + " shows all there is");
    }
}
