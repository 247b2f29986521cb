package threadbook.websocket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/// Where a server listens: on a port of the loopback address.
///
/// @param number 0 for any free one
record Port(int number) {

    private static final int LAST = 65_535;

    /// Clients that may wait to be let in: a whole class arrives in the same moment.
    private static final int BACKLOG = 4096;

    Port {
        if (number < 0 || number > LAST) {
            throw new IllegalArgumentException(
                    "A port is a number from 1 to " + LAST + ", or 0 for any free one, not " + number + ".");
        }
    }

    /// @throws UncheckedIOException if it is taken, or there is none to be had
    ServerSocketChannel listen() {
        try {
            var channel = ServerSocketChannel.open();
            try {
                return channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), BACKLOG);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (BindException e) {
            throw new UncheckedIOException(number == 0 ? refusal(e) : reason(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(refusal(e), e);
        }
    }

    private String reason(BindException e) {
        return "Port " + number + " is not to be had (" + e.getMessage() + "): close the server that listens there, or"
                + " take another port; port(0) finds a free one.";
    }

    private static String refusal(IOException e) {
        return "WebSocketServer cannot listen on this machine: " + e.getMessage();
    }
}
