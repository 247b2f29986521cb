package threadbook.websocket;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import threadbook.cell.Cell;
import threadbook.cell.CellTasks;

/// Whoever is at a server: their threads, and what is done with all of them. Open → dismissed.
final class Guests implements ServerSide {

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final String name;
    private final WebSocketHandler handler;
    private final Cell cell;
    private final InetSocketAddress address;
    private final Recording recording = new Recording();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, ServerConnection> present = new ConcurrentSkipListMap<>();
    private final Set<Thread> handlers = ConcurrentHashMap.newKeySet();
    private volatile boolean dismissed;

    Guests(String name, WebSocketHandler handler, Cell cell, InetSocketAddress address) {
        this.name = name;
        this.handler = handler;
        this.cell = cell;
        this.address = address;
    }

    /// A thread that works for the cell that has started the server.
    Thread thread(String suffix, Runnable work) {
        return unstarted(suffix, cell.bound(work));
    }

    private Thread unstarted(String suffix, Runnable bound) {
        return Thread.ofVirtual().name(name + suffix).unstarted(bound);
    }

    /// Moves the bytes of one conversation until it is over; the calling thread is its reader.
    void converse(ServerConnection connection, HttpHead head) {
        connection.open(head); // before anything is written: who has the answer is one of the guests
        thread("-" + connection.name() + "-writer", connection::write).start();
        connection.read();
    }

    @Override
    public void opened(ServerConnection connection) {
        int number = numbers.incrementAndGet();
        present.put(number, connection);
        var _ = connection.conversation.ending().whenComplete((_, _) -> present.remove(number));
        var thread =
                unstarted("-" + connection.name(), CellTasks.of(cell, connection.name(), () -> handle(connection)));
        handlers.add(thread);
        thread.start();
        if (dismissed) {
            var _ = sayGoodbye(connection);
        }
    }

    private void handle(ServerConnection connection) {
        try {
            handler.handle(connection);
            connection.close();
        } catch (WebSocketClosedException | CancellationException e) {
            if (dismissed
                    || connection.conversation.isLeaving()
                    || Thread.currentThread().isInterrupted()) {
                goAway(connection);
            } else {
                fail(connection, e); // it is about another client, or a promise of the handler's own
            }
        } catch (InterruptedException e) {
            goAway(connection);
        } catch (Throwable e) {
            fail(connection, e);
        } finally {
            handlers.remove(Thread.currentThread());
        }
    }

    private static void goAway(ServerConnection connection) {
        sayLast(connection, CloseCode.GOING_AWAY, "");
    }

    private static void fail(ServerConnection connection, Throwable failure) {
        CellTasks.fail(failure);
        tell(failure);
        sayLast(connection, CloseCode.FAILED, "the server has failed");
    }

    /// There is a goodbye to wait for, whatever has interrupted the handler. Whoever closes the server meanwhile does
    /// not wait so long, and that is nobody's failure.
    private static void sayLast(ServerConnection connection, int code, String reason) {
        boolean _ = Thread.interrupted();
        try {
            connection.close(code, reason);
        } catch (CancellationException e) {
            // the server is closed
        }
    }

    static void tell(Throwable failure) {
        var thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }

    @Override
    public Recording recording() {
        return recording;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    List<WebSocketConnection> open() {
        return List.copyOf(present.values());
    }

    int broadcast(WebSocketMessage message) {
        int reached = 0;
        for (var connection : present.values()) {
            try {
                reached += connection.send(message) ? 1 : 0;
            } catch (WebSocketClosedException e) {
                // has gone meanwhile
            }
        }
        return reached;
    }

    /// Looks after everybody again and again, until the thread is interrupted.
    void keep(Duration distance) {
        try {
            while (true) {
                Thread.sleep(distance);
                present.values().forEach(connection -> check(connection, distance));
            }
        } catch (InterruptedException e) {
            // the server is closed
        }
    }

    private static void check(ServerConnection connection, Duration distance) {
        try {
            connection.check(distance);
        } catch (WebSocketClosedException e) {
            // has gone meanwhile
        }
    }

    /// Says goodbye to all at the same time.
    void dismiss() {
        dismissed = true;
        var leaving = List.copyOf(present.values());
        var gone =
                CompletableFuture.allOf(leaving.stream().map(this::sayGoodbye).toArray(CompletableFuture<?>[]::new));
        try {
            await(gone);
        } finally {
            leaving.forEach(ServerConnection::abort);
            handlers.stream()
                    .filter(thread -> !thread.equals(Thread.currentThread()))
                    .forEach(Thread::interrupt);
        }
    }

    private CompletableFuture<Boolean> sayGoodbye(ServerConnection connection) {
        var said = new CompletableFuture<Boolean>();
        thread("-goodbye", () -> {
                    goodbye(connection);
                    said.complete(true);
                })
                .start();
        return said;
    }

    /// In a task of an event loop others run meanwhile. A thread that is interrupted stays so, and ends the server all
    /// the same.
    private static void await(CompletableFuture<?> gone) {
        try {
            boolean _ = Waits.on(gone.thenApply(_ -> true), GOODBYE);
        } catch (TimeoutException | CancellationException e) {
            // who has not answered is cut off
        }
    }

    private static void goodbye(ServerConnection connection) {
        connection.close(CloseCode.GOING_AWAY, "the server ends");
    }
}
