package threadbook.cell;

/// Sends on what has been printed before something ends the process, or because a task wants it to be seen.
///
/// In the notebook's own process a thread sees to it all the time, and no thread of a cell may write to its pipe.
public final class LastOutput {

    private static volatile Runnable way = () -> {};

    private LastOutput() {}

    /// How it is done in this process.
    public static void by(Runnable sending) {
        way = sending;
    }

    /// Called by `flush`, and by the code of cells before each `Runtime.halt`.
    public static void send() {
        way.run();
    }
}
