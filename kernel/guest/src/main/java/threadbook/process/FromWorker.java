package threadbook.process;

import java.util.List;
import threadbook.cell.Item;

/// What a worker tells its parent.
public sealed interface FromWorker {

    /// It is up.
    record Ready(long pid) implements FromWorker {}

    /// A class of the notebook is needed; answered by [ToWorker.ClassReply].
    record ClassRequest(int number, String name) implements FromWorker {}

    /// A task has ended.
    ///
    /// @param failed whether `value` is what it threw
    /// @param assigned names of the variables that it has changed
    /// @param nanoseconds how long it took
    @SuppressWarnings("ArrayRecordComponent") // on its way; never compared
    record Done(int number, boolean failed, byte[] value, List<String> assigned, long nanoseconds)
            implements FromWorker {}

    /// Tasks that were recalled before they had begun.
    record Returned(List<Untouched> tasks) implements FromWorker {}

    record Untouched(int number) {}

    /// What the task does that runs now.
    ///
    /// @param state the name of a [threadbook.recording.State]; empty if there is no task
    record Looked(String state) implements FromWorker {}

    /// Something was printed or displayed for a cell.
    record Put(int cell, Item item) implements FromWorker {}
}
