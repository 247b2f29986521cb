package threadbook.host.kernel;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import threadbook.host.engine.Outcome;
import threadbook.host.message.Trouble;

/// What went wrong, in the protocol's form.
final class Troubles {

    private Troubles() {}

    /// The user's error.
    static Trouble of(Outcome.Failure failure) {
        return new Trouble(failure.name(), failure.message(), failure.traceback());
    }

    /// Ours: a request that we should have been able to answer.
    static Trouble of(Throwable ours) {
        return Trouble.of("KernelError", "the kernel failed on this request: " + ours);
    }

    /// With stack trace, for the log.
    static String text(Throwable ours) {
        var text = new StringWriter();
        ours.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    static Outcome.Failure outcome(Throwable ours) {
        var trouble = of(ours);
        return new Outcome.Failure(trouble.name(), trouble.value(), trouble.traceback());
    }

    static Outcome.Failure outcome(EngineSlot.Missing missing) {
        var name = missing.getCause() instanceof InterruptedException ? "Interrupted" : "EngineNotStarted";
        var message = String.valueOf(missing.getMessage());
        return new Outcome.Failure(name, message, List.of(name + ": " + message));
    }
}
