package threadbook.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Where clients come in, and wait until they have said what they want: open → closed.
final class Door {

    /// Where the next client comes from.
    @FunctionalInterface
    interface Bell {
        /// @throws ClosedChannelException if nobody will come any more
        SocketChannel accept() throws IOException;
    }

    /// What is done with a client that has sent a whole request, on its own thread.
    @FunctionalInterface
    interface Welcome {
        void answer(SocketChannel channel, String client, HttpHead head) throws IOException;
    }

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Guests guests;
    private final Duration patience;
    private final Welcome welcome;
    private final AtomicInteger clients = new AtomicInteger();
    private final Set<SocketChannel> strangers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param patience how long a client may take for its request
    Door(Guests guests, Duration patience, Welcome welcome) {
        this.guests = guests;
        this.patience = patience;
        this.welcome = welcome;
    }

    /// Lets clients in until there is nowhere to come from. Any other failure, such as too many open files, may pass.
    void open(Bell bell) {
        boolean isTold = false;
        while (!closed) {
            try {
                greet(bell.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                if (!isTold) {
                    Guests.tell(e);
                    isTold = true;
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private void greet(SocketChannel channel) {
        strangers.add(channel);
        if (closed) {
            turnAway(channel);
            return;
        }
        String client = "client-" + clients.incrementAndGet();
        guests.thread("-" + client + "-reader", () -> answer(channel, client)).start();
    }

    private void answer(SocketChannel channel, String client) {
        try (channel) {
            welcome.answer(channel, client, request(channel));
        } catch (IOException e) {
            // whoever it was has gone, or was turned away
        }
    }

    private HttpHead request(SocketChannel channel) throws IOException {
        var tooLate =
                new CompletableFuture<Boolean>().completeOnTimeout(true, patience.toMillis(), TimeUnit.MILLISECONDS);
        var _ = tooLate.thenAccept(isTooLate -> {
            if (isTooLate) {
                turnAway(channel);
            }
        });
        try {
            return HttpHead.read(channel);
        } finally {
            tooLate.complete(false);
            strangers.remove(channel);
        }
    }

    private static void turnAway(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // it has gone itself
        }
    }

    /// Whoever has not said what it wants is turned away; the others are guests.
    void close() {
        closed = true;
        strangers.forEach(Door::turnAway);
    }

    static void write(SocketChannel channel, ByteBuffer answer) throws IOException {
        while (answer.hasRemaining()) {
            channel.write(answer);
        }
    }
}
