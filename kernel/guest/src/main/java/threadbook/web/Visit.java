package threadbook.web;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongSupplier;
import threadbook.timeline.Waterfall;
import threadbook.timeline.Waterfall.Outcome;

/// What becomes of one request. Arrived → answered → over; from arrived to over where there is no answer.
///
/// The thread of the request tells it, any other may look.
final class Visit implements AutoCloseable {

    private static final long NOT_YET = -1;

    private final String method;
    private final String path;
    private final String connection;
    private final LongSupplier clock;
    private final long arrived;
    private int status;
    private long bytes;
    private boolean whole;
    private long answered = NOT_YET;
    private long ended = NOT_YET;

    /// @param clock nanoseconds since the server was started
    Visit(String method, String path, String connection, LongSupplier clock) {
        this.method = method;
        this.path = path;
        this.connection = connection;
        this.clock = clock;
        this.arrived = clock.getAsLong();
    }

    synchronized void begins(int statusOfAnswer) {
        status = statusOfAnswer;
        answered = clock.getAsLong();
    }

    /// There is no more to be sent.
    synchronized void isWhole() {
        whole = true;
        ended = clock.getAsLong();
    }

    /// The client has gone before it was sent.
    synchronized void breaksOff() {
        whole = false;
        ended = clock.getAsLong();
    }

    private synchronized void sent(int more) {
        bytes += more;
    }

    OutputStream counting(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int b) throws IOException {
                out.write(b);
                sent(1);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                out.write(from, offset, length);
                sent(length);
            }
        };
    }

    @Override
    public synchronized void close() {
        if (ended == NOT_YET) {
            ended = clock.getAsLong();
        }
    }

    synchronized Waterfall.Request request() {
        boolean over = ended != NOT_YET;
        long end = over ? ended : clock.getAsLong();
        var outcome = whole ? Outcome.ANSWERED : over ? Outcome.BROKEN_OFF : Outcome.OPEN;
        return new Waterfall.Request(
                method, path, status, bytes, connection, arrived, answered == NOT_YET ? end : answered, end, outcome);
    }
}
