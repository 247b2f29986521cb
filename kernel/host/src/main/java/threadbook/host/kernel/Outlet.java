package threadbook.host.kernel;

import org.jspecify.annotations.Nullable;
import threadbook.host.message.Envelope;
import threadbook.host.message.Header;
import threadbook.host.message.InputRequest;
import threadbook.host.message.Publication;

/// The way from the kernel to the frontends, besides replies. For all threads.
///
/// What is given with one parent arrives in the order given.
public interface Outlet {

    /// What the kernel itself says. Never waits.
    ///
    /// @param parent the request that caused it, null for none
    void publish(Publication publication, @Nullable Header parent);

    /// What a cell puts out. Waits while too much of it is on its way: a flood is slowed down at its source.
    void emit(Publication publication, Header parent);

    /// Waits until all that this request has put out so far has left; not longer than a moment.
    void flush(Header parent);

    /// Asks the client of that request for a line, and waits for it.
    ///
    /// @throws InterruptedException when this thread is interrupted; the question is withdrawn
    String ask(InputRequest question, Envelope<?> request) throws InterruptedException;
}
