package threadbook.host.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.zeromq.ZMQ;

/// The one thread that touches a socket: it sends what is waiting, receives what has come, and sleeps until there
/// is more of either.
///
/// It sleeps in a selector of its own, on which the socket's file descriptor is registered. [#wake] wakes that
/// selector. A wake-up cannot be lost: if the thread is not asleep, its next `select` returns at once; and what was
/// put into a queue before the wake-up is seen after it. Unlike a write into a pipe, `wakeup` does no harm when the
/// calling thread is interrupted.
///
/// The file descriptor only says that something happened within the socket, and any call may swallow that, so the
/// socket is asked (`getEvents`) after the last send and before every sleep.
final class SocketLoop implements AutoCloseable {

    /// What is done with the socket, always by its thread.
    interface Work {

        int FOREVER = 0;
        int AT_ONCE = -1;

        /// Sends what is waiting.
        ///
        /// @return milliseconds after which to come back without having been woken, or [#FOREVER], or
        /// [#AT_ONCE]
        int send(ZMQ.Socket socket);

        /// Takes one whole message.
        void receive(List<byte[]> frames, ZMQ.Socket socket);
    }

    /// A message of more frames than this is nothing that Jupyter sends; the rest of it is read and thrown away.
    private static final int MOST_FRAMES = 4096;

    /// Who sends without end shall not keep the others from getting their answers.
    private static final int MOST_MESSAGES = 100;

    private static final int CLOSE_MILLIS = 300;

    private final String name;
    private final ZMQ.Socket socket;
    private final Work work;
    private final Caretaker caretaker;
    private final Selector selector;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean closing;

    SocketLoop(String name, ZMQ.Socket socket, Work work, Caretaker caretaker) {
        this.name = name;
        this.socket = socket;
        this.work = work;
        this.caretaker = caretaker;
        try {
            selector = Selector.open();
            socket.getFD().register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        start(Thread.NORM_PRIORITY);
    }

    @SuppressWarnings("ThreadPriorityCheck") // A hint, on which nothing relies.
    void start(int priority) {
        Thread.ofPlatform().name(name).daemon().priority(priority).start(this::run);
    }

    /// There may be something to send. From any thread.
    void wake() {
        selector.wakeup();
    }

    /// Sends what is still waiting, and ends. Waits for that, but not for ever.
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            if (!done.await(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                caretaker.log(name + " did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (selector;
                socket) {
            while (!closing) {
                sleep(turn());
            }
            while (turn() == Work.AT_ONCE) {
                // What is still waiting.
            }
        } catch (Throwable fatal) {
            if (!closing) { // else the context was faster than we
                caretaker.died(name, fatal);
            }
        } finally {
            done.countDown();
        }
    }

    private void sleep(int pause) throws IOException {
        if (pause == Work.AT_ONCE) {
            selector.selectNow();
        } else {
            selector.select(pause);
        }
        selector.selectedKeys().clear();
    }

    /// One round. A failure costs the message that caused it, not the loop.
    private int turn() {
        try {
            boolean isEmpty = receive();
            int pause = work.send(socket);
            return isEmpty && !hasIncoming() ? pause : Work.AT_ONCE;
        } catch (SocketGone e) {
            throw e;
        } catch (RuntimeException | Error e) {
            caretaker.failed(name, e);
            return 1;
        }
    }

    /// @return whether nothing is left
    private boolean receive() {
        for (int i = 0; i < MOST_MESSAGES; i++) {
            if (!hasIncoming()) {
                return true;
            }
            work.receive(message(), socket);
        }
        return false;
    }

    private boolean hasIncoming() {
        int events = socket.getEvents();
        if (events < 0) {
            throw new SocketGone();
        }
        return (events & ZMQ.Poller.POLLIN) != 0;
    }

    private List<byte[]> message() {
        var frames = new ArrayList<byte[]>();
        do {
            byte[] frame = socket.recv(ZMQ.DONTWAIT);
            if (frame == null) {
                return List.of();
            }
            if (frames.size() < MOST_FRAMES) {
                frames.add(frame);
            }
        } while (socket.hasReceiveMore());
        return frames;
    }

    /// The context was closed under us.
    private static final class SocketGone extends IllegalStateException {
        private static final long serialVersionUID = 1;
    }
}
