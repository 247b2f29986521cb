package threadbook.host.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a frontend asks, on the shell or the control channel.
///
/// Positions are UTF-16 offsets into the `String` beside them; `wire` has converted them from code points.
///
/// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html">Messages on the shell channel</a>
public sealed interface Request {

    /// Run this code.
    ///
    /// @param silent show nothing, count nothing, remember nothing
    /// @param storeHistory count it and remember it; never together with `silent`
    /// @param userExpressions name → expression, evaluated after the code has run without error
    /// @param stopOnError when it fails, what is already queued behind it is not run
    /// @param cellId `cellId` of the metadata: which cell of the notebook it is; null if the frontend does not say
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#execute">Execute</a>
    record Execute(
            String code,
            boolean silent,
            boolean storeHistory,
            Map<String, String> userExpressions,
            boolean allowStdin,
            boolean stopOnError,
            @Nullable String cellId)
            implements Request {
        public Execute {
            storeHistory = storeHistory && !silent;
            userExpressions = Collections.unmodifiableMap(new LinkedHashMap<>(userExpressions));
        }
    }

    /// What could stand at the cursor?
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#completion">Completion</a>
    record Complete(String code, int cursor) implements Request {}

    /// What is that, at the cursor?
    ///
    /// @param detail 0 for a tooltip, 1 for everything
    /// @see <a
    /// href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#introspection">Introspection</a>
    record Inspect(String code, int cursor, int detail) implements Request {}

    /// Is this a whole cell already, or does Enter only start a new line?
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-completeness">Code
    /// completeness</a>
    record IsComplete(String code) implements Request {}

    /// What was run before?
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#history">History</a>
    record History(boolean output, Selection selection) implements Request {

        /// `hist_access_type`.
        public sealed interface Selection {
            /// The last `n` cells.
            record Tail(int n) implements Selection {}

            /// From line `start` up to but not with `stop`; null is the end.
            ///
            /// @param session 0 is this one, negative ones count back from it
            record Range(int session, int start, @Nullable Integer stop) implements Selection {}

            /// The last `n` cells that match the glob pattern.
            ///
            /// @param n null for all
            record Search(String pattern, @Nullable Integer n, boolean unique) implements Selection {}
        }
    }

    /// Who are you?
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-info">Kernel info</a>
    record KernelInfo() implements Request {}

    /// Which ports? Deprecated since 5.1, still answered.
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#connect">Connect</a>
    record Connect() implements Request {}

    /// Which comms are open?
    ///
    /// @param target only those of this name, null for all
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-info">Comm info</a>
    record CommInfo(@Nullable String target) implements Request {}

    /// A frontend wants to talk to a target by name.
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#opening-a-comm">Opening a
    /// comm</a>
    record CommOpen(String id, String target) implements Request {}

    /// Something said on an open comm.
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-messages">Comm
    /// messages</a>
    record CommMessage(String id) implements Request {}

    /// The frontend has closed a comm.
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#tearing-down-comms">Tearing
    ///     down comms</a>
    record CommClose(String id) implements Request {}

    /// Stop the cell that runs.
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-interrupt">Kernel
    /// interrupt</a>
    record Interrupt() implements Request {}

    /// Go.
    ///
    /// @param restart another kernel will follow
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-shutdown">Kernel
    /// shutdown</a>
    record Shutdown(boolean restart) implements Request {}

    /// Something that only a kernel with subshells can do; this one declares none.
    ///
    /// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#create-subshell">Create
    /// subshell</a>
    record Subshell() implements Request {}

    /// A type that we do not know. The protocol wants it tolerated: busy, idle, no reply.
    record Unknown() implements Request {}
}
