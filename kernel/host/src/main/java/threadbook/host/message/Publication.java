package threadbook.host.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;

/// What every frontend hears, on IOPub.
///
/// @see <a
/// href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#messages-on-the-iopub-pub-sub-channel">
///     Messages on the IOPub channel</a>
public sealed interface Publication {

    /// `msg_type`.
    default String type() {
        return switch (this) {
            case Welcome _ -> "iopub_welcome";
            case Status _ -> "status";
            case Stream _ -> "stream";
            case DisplayData _ -> "display_data";
            case UpdateDisplayData _ -> "update_display_data";
            case ClearOutput _ -> "clear_output";
            case ExecuteInput _ -> "execute_input";
            case ExecuteResult _ -> "execute_result";
            case ExecutionError _ -> "error";
            case CommClose _ -> "comm_close";
            case ShutdownReply _ -> "shutdown_reply";
        };
    }

    /// Greets a subscriber, who knows from now on that nothing is missed.
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#welcome-message">Welcome
    /// message</a>
    record Welcome(String subscription) implements Publication {}

    /// What the kernel is doing.
    ///
    /// @param since the time that the message is to bear, null for the time of sending. Frontends take a cell's
    ///     start from its `busy`, so one that is said again must not be dated later.
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-status">Kernel
    /// status</a>
    record Status(State state, @Nullable Instant since) implements Publication {
        public enum State {
            STARTING,
            BUSY,
            IDLE
        }

        public static Status now(State state) {
            return new Status(state, null);
        }
    }

    /// Text that was printed.
    ///
    /// @see <a
    /// href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#streams-stdout-stderr-etc">Streams</a>
    record Stream(Name name, String text) implements Publication {
        public enum Name {
            STDOUT,
            STDERR
        }
    }

    /// A value to be shown.
    ///
    /// @param id the name under which it can be updated, or null
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#display-data">Display data</a>
    record DisplayData(MimeBundle bundle, @Nullable String id) implements Publication {}

    /// Replaces what was shown under that name.
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#update-display-data">Update
    ///     display data</a>
    record UpdateDisplayData(MimeBundle bundle, String id) implements Publication {}

    /// Empties the output of the cell.
    ///
    /// @param waits until the next output comes (`wait`, a name that Java does not allow here)
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#clear-output">Clear output</a>
    record ClearOutput(boolean waits) implements Publication {}

    /// What runs now, for all frontends.
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-inputs">Code inputs</a>
    record ExecuteInput(String code, int count) implements Publication {}

    /// The value of the cell.
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#id6">Execution results</a>
    record ExecuteResult(int count, MimeBundle bundle) implements Publication {}

    /// Why the cell failed.
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#execution-errors">Execution
    /// errors</a>
    record ExecutionError(Trouble trouble) implements Publication {}

    /// No such comm, or no longer.
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#tearing-down-comms">Tearing
    ///     down comms</a>
    record CommClose(String id) implements Publication {}

    /// Tells the frontends that did not ask for it.
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-shutdown">Kernel
    /// shutdown</a>
    record ShutdownReply(boolean restart) implements Publication {}
}
