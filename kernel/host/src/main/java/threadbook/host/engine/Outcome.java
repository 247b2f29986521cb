package threadbook.host.engine;

import java.util.List;
import java.util.stream.Stream;
import threadbook.display.MimeBundle;

/// How the evaluation of a cell or of one expression ended. The user's errors are values.
public sealed interface Outcome {

    /// It ran to its end. `value` is empty where there is nothing to show.
    record Success(MimeBundle value) implements Outcome {}

    /// It did not compile, threw, was interrupted, or its JVM died.
    ///
    /// @param name the real class of what was thrown, or `CompilationError`, `Interrupted`, `GuestDied`
    /// @param message one line, may be empty
    /// @param traceback lines with ANSI colours, ready to be shown
    record Failure(String name, String message, List<String> traceback) implements Outcome {
        public Failure {
            traceback = List.copyOf(traceback);
        }

        /// With one more line below the traceback.
        public Failure and(String line) {
            return new Failure(
                    name,
                    message,
                    Stream.concat(traceback.stream(), Stream.of(line)).toList());
        }

        /// One that needs no more than a line.
        public static Failure of(String name, String message) {
            return new Failure(name, message, List.of(Ansi.bold(name) + ": " + message));
        }

        /// The same with the place in the notebook.
        public static Failure at(String place, String name, String message) {
            return new Failure(name, message, List.of(Ansi.bold(name) + ", " + place + ": " + message));
        }
    }
}
