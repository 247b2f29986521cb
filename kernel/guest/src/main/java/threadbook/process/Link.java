package threadbook.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadbook.pipe.RecordStream;

/// The messages to and from one worker.
///
/// Whoever sends never waits: a worker may be stopped, or slow to read, and a pipe holds little. The thread
/// `worker-writer` writes, in the order of the calls. What waits for it is what was submitted, so it needs no limit.
final class Link {

    private final RecordStream<FromWorker, ToWorker> stream;
    private List<ToWorker> waiting = new ArrayList<>();
    private boolean wanted;
    private boolean closed;

    Link(Process process) {
        this.stream = new RecordStream<>(
                process.getInputStream(), process.getOutputStream(), FromWorker.class, ToWorker.class);
    }

    /// The next message of the worker, or null when it is gone.
    @Nullable
    FromWorker receive() throws IOException {
        return stream.receive();
    }

    /// Goes together with the next message that is sent. What a dead worker is told is dropped.
    synchronized void write(ToWorker message) {
        if (!closed) {
            waiting.add(message);
        }
    }

    synchronized void send(ToWorker message) {
        write(message);
        wanted = true;
        notifyAll();
    }

    /// Writes until this is closed or the worker is gone.
    void serve() {
        try (stream) {
            for (var next = next(); !next.isEmpty(); next = next()) {
                for (var message : next) {
                    stream.write(message);
                }
                stream.flush();
            }
        } catch (IOException e) {
            // the worker is gone, which whoever receives finds out
        } finally {
            close();
        }
    }

    /// What there is to be written; nothing if this is closed.
    private synchronized List<ToWorker> next() {
        while (!wanted && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                // by a cell that interrupts whatever it finds
            }
        }
        var next = waiting;
        waiting = new ArrayList<>();
        wanted = false;
        return next;
    }

    synchronized void close() {
        closed = true;
        waiting = new ArrayList<>();
        notifyAll();
    }
}
