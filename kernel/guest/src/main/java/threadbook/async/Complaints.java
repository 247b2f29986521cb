package threadbook.async;

import threadbook.cell.Cell;
import threadbook.display.Trace;

/// What a loop has to say to the user, on the error stream of the cell that it concerns.
final class Complaints {

    private Complaints() {}

    /// For the cell that the calling thread works for.
    static void say(String text) {
        System.err.println(text);
    }

    static void say(Cell cell, String text) {
        cell.run(() -> say(text));
    }

    static void failed(String what, Throwable thrown) {
        say(what + "\n" + Trace.of(thrown).text());
    }
}
