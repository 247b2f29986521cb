package threadbook.host.engine;

import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;

/// Where the output of one request goes: already bound to that request, so nobody below asks "which cell?".
///
/// Every method may be called from any thread, also after the request was answered (late output of its threads), and
/// none of them throws for a frontend that went away. `stream` may block for a while: that is how a flood of output is
/// slowed down.
public interface Frontend {

    enum Stream {
        STDOUT,
        STDERR
    }

    void stream(Stream stream, String text);

    /// Shows a value; `id`, where given, is the name under which it can be updated later.
    void display(MimeBundle value, @Nullable String id);

    /// Replaces every display with that id.
    void update(String id, MimeBundle value);

    /// Clears the output of the cell; with `wait` not before the next output comes.
    void clear(boolean wait);

    /// Offers a text for the next cell to be written.
    ///
    /// @param replace whether it takes the place of the cell that runs
    void offerInput(String text, boolean replace);

    /// Asks the person at the frontend for one line and waits for it.
    ///
    /// @return the line without its end, or null at the end of input (Ctrl-D)
    /// @throws InputRefused when the request does not allow input
    /// @throws InterruptedException when the calling thread is interrupted; the question is then withdrawn
    @Nullable
    String input(String prompt, boolean password) throws InputRefused, InterruptedException;

    /// This request does not allow input (`allow_stdin` is false).
    final class InputRefused extends Exception {
        private static final long serialVersionUID = 1;

        public InputRefused() {
            super("This frontend does not allow input: the request was sent with allow_stdin=false.");
        }
    }
}
