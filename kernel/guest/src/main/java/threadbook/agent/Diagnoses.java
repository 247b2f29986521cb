package threadbook.agent;

import java.util.List;
import threadbook.diagnose.Diagnosis;
import threadbook.display.MimeBundle;
import threadbook.display.Trace;

/// What [Command.Diagnose] asks for. On any thread, while cells run.
final class Diagnoses {

    private final Diagnosis diagnosis;

    Diagnoses(NotebookClasses classes) {
        this.diagnosis = new Diagnosis(classes::defined);
    }

    /// See [Diagnosis#standstillOf].
    List<String> standstillOf(Thread thread) {
        return diagnosis.standstillOf(thread);
    }

    /// See [Diagnosis#waitOf].
    List<String> waitOf(Thread thread) {
        return diagnosis.waitOf(thread);
    }

    /// @param what see [Command.Diagnose]
    /// @return never fails: why something cannot be said is an answer, too
    MimeBundle of(String what) {
        try {
            return diagnosis.of(what);
        } catch (RuntimeException | Error e) {
            return MimeBundle.text("This could not be found out: " + Trace.of(e).summary());
        }
    }
}
