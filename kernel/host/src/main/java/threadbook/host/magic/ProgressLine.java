package threadbook.host.magic;

import java.util.UUID;
import threadbook.display.MimeBundle;
import threadbook.host.engine.Frontend;

/// One line below a cell that changes while something takes long. It is not there before that is said. For all threads.
final class ProgressLine implements AutoCloseable {

    private final Frontend frontend;
    private final String id = "progress-" + UUID.randomUUID();
    private String shown = "";
    private boolean closed;

    ProgressLine(Frontend frontend) {
        this.frontend = frontend;
    }

    synchronized void say(String text) {
        if (closed || text.equals(shown)) {
            return;
        }
        if (shown.isEmpty()) {
            frontend.display(MimeBundle.text(text), id);
        } else {
            frontend.update(id, MimeBundle.text(text));
        }
        shown = text;
    }

    /// Says something else, if anything was said.
    synchronized void replace(String text) {
        if (!shown.isEmpty()) {
            say(text);
        }
    }

    /// What was said last stays, whatever a latecomer says.
    @Override
    public synchronized void close() {
        closed = true;
    }
}
