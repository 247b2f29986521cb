package threadbook.diagnose;

/// Something to do, for which those wait who are there for it: the object on which they are blocked says nothing.
///
/// The names of the classes stand here as texts: who looks at threads knows none of those who run them.
final class Work {

    private static final String EXECUTOR = "java.util.concurrent.ThreadPoolExecutor";
    private static final String FORK_JOIN = "java.util.concurrent.ForkJoinPool";
    private static final String LOOP = "threadbook.async.Turns";
    private static final String BATON = "threadbook.async.Strand";
    private static final String DISPATCHER = "sun.net.httpserver.ServerImpl$Dispatcher";
    private static final String MESSAGES = "threadbook.websocket.Messages";

    private Work() {}

    /// In people's words; empty if it waits for something else.
    static String awaitedBy(SeenThread seen) {
        if (seen.isIn(MESSAGES, "")) {
            return "a message";
        }
        if (Spots.first(seen.stack()) >= 0) {
            return "";
        }
        if (seen.isIn(EXECUTOR, "getTask") || seen.isIn(FORK_JOIN, "awaitWork")) {
            return "a task";
        }
        if (seen.isIn(LOOP, "awaitSomething")) {
            return "something to do";
        }
        if (seen.isIn(DISPATCHER, "run") && seen.isIn("sun.nio.ch.SelectorImpl", "select")) {
            return "a request";
        }
        return seen.isIn(BATON, "resume") ? "the coroutine that has its turn" : "";
    }
}
