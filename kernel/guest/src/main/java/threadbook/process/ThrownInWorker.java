package threadbook.process;

/// Stands among the suppressed ones of an exception that a task has thrown: which worker and which task it was.
public final class ThrownInWorker extends Exception {
    private static final long serialVersionUID = 1;

    ThrownInWorker(String where) {
        super(where, null, false, false);
    }
}
