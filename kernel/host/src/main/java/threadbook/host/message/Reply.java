package threadbook.host.message;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;

/// The one answer to a request, sent to the client that asked, on the channel on which it asked.
///
/// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#request-reply">Request-reply</a>
public sealed interface Reply {

    /// The code ran to its end.
    ///
    /// @param started when it began, for the execution time that frontends show
    record Executed(int count, Map<String, Expression> userExpressions, List<NextInput> payload, Instant started)
            implements Reply {
        public Executed {
            payload = List.copyOf(payload);
            userExpressions = Collections.unmodifiableMap(new LinkedHashMap<>(userExpressions));
        }
    }

    /// A text for the next cell. Deprecated by the protocol without anything in its place; frontends know it.
    ///
    /// @param replace whether it takes the place of the cell that has run
    /// @see <a
    /// href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#payloads-deprecated">Payloads</a>
    record NextInput(String text, boolean replace) {}

    /// The code did not compile, threw or was interrupted.
    record ExecutionFailed(int count, Trouble trouble, Instant started) implements Reply {}

    /// The code was not run, because a cell before it failed.
    record Aborted(int count) implements Reply {}

    /// What could stand at the cursor.
    ///
    /// @param start where the part begins that a match replaces (UTF-16 offset into `code`)
    /// @param code what was asked about: offsets count in it
    record Completed(String code, List<Match> matches, int start, int end) implements Reply {
        public Completed {
            matches = List.copyOf(matches);
        }

        /// One of the possible texts.
        ///
        /// @param type what frontends show as an icon
        /// @param signature of a method, or empty
        public record Match(String text, String type, String signature) {}
    }

    /// What the name at the cursor is.
    ///
    /// @param found what is known, null for nothing
    record Inspected(@Nullable MimeBundle found) implements Reply {}

    /// Whether the code is a whole cell.
    ///
    /// @param indent what the next line starts with; only for `INCOMPLETE`
    record Completeness(Status status, String indent) implements Reply {
        public enum Status {
            COMPLETE,
            INCOMPLETE,
            INVALID,
            UNKNOWN
        }
    }

    /// What was run before.
    record Remembered(boolean withOutput, List<Line> lines) implements Reply {
        public Remembered {
            lines = List.copyOf(lines);
        }

        /// One cell that was run.
        ///
        /// @param output its result as text, null if it had none
        public record Line(
                int session,
                int number,
                String input,
                @Nullable String output) {}
    }

    /// Who we are.
    record Identity(About about) implements Reply {}

    /// On which ports we listen.
    record Ports(int shell, int iopub, int stdin, int control, int heartbeat) implements Reply {}

    /// There are no comms yet.
    record NoComms() implements Reply {}

    /// The cell was told to stop.
    record Interrupted() implements Reply {}

    /// We go.
    record ShuttingDown(boolean restart) implements Reply {}

    /// We could not answer: `status: error` in the form that belongs to the request.
    record Refused(Trouble trouble) implements Reply {}

    /// What a user expression came to.
    sealed interface Expression {
        record Value(MimeBundle bundle) implements Expression {}

        record Failed(Trouble trouble) implements Expression {}
    }
}
