package threadbook.host.channel;

import org.zeromq.ZMQException;

/// Another process listens or speaks where this kernel was told to listen. Jupyter chooses the ports some time before
/// the kernel can take them. The text is the one clear line that the user gets.
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    PortTaken(String address, ZMQException cause) {
        super(
                "cannot listen at " + address + ": another process has taken that port since Jupyter chose it. "
                        + "Start the kernel again: Jupyter chooses other ports then.",
                cause);
    }
}
