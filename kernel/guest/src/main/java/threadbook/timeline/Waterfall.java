package threadbook.timeline;

import java.util.List;
import threadbook.display.Displayable;
import threadbook.display.MimeBundle;

/// When the requests to a server came, how long they waited for an answer, and how long that took.
///
/// @param title what is said above: `HttpBin on port 43211`
/// @param requests in the order in which they came
public record Waterfall(String title, List<Request> requests) implements Displayable {

    /// How it has ended, if it has.
    public enum Outcome {
        ANSWERED,
        BROKEN_OFF,
        OPEN
    }

    /// One request; times in nanoseconds since the server was started.
    ///
    /// @param method `GET`
    /// @param path with its query
    /// @param status of the answer, or 0 if there was none (yet)
    /// @param bytes of the body that were sent
    /// @param connection which connection of a client brought it: the same for requests that shared one
    /// @param arrived when it was there
    /// @param answered when the answer began; where there was none, when it ended
    /// @param ended when the answer was sent; of an open one, now
    public record Request(
            String method,
            String path,
            int status,
            long bytes,
            String connection,
            long arrived,
            long answered,
            long ended,
            Outcome outcome) {

        public Request {
            if (arrived < 0 || answered < arrived || ended < answered) {
                throw new IllegalArgumentException("A request arrives, is answered, then is over: " + path);
            }
        }

        /// Errors of the client and of the server, and what came to nothing.
        boolean isError() {
            return status >= 400 || outcome == Outcome.BROKEN_OFF;
        }

        long length() {
            return ended - arrived;
        }
    }

    public Waterfall {
        requests = List.copyOf(requests);
    }

    @Override
    public MimeBundle display() {
        return Card.bundle(WaterfallPicture.of(this));
    }
}
