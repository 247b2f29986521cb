package threadbook.process;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadbook.shipping.StaticField;

/// What a worker is told by its parent.
public sealed interface ToWorker {

    /// Who it is. The first message.
    ///
    /// @param classPath that of the cells
    record Lease(String worker, List<String> classPath) implements ToWorker {}

    /// Code has changed: classes are to be loaded anew.
    record Renew() implements ToWorker {}

    /// Classes of the notebook, before a task that needs them.
    record Classes(List<ClassFile> files) implements ToWorker {}

    @SuppressWarnings("ArrayRecordComponent") // on its way; never compared
    record ClassFile(String name, byte[] bytes) {}

    /// New values of variables, before tasks that read them.
    ///
    /// @param needed all variables that these tasks read
    record Variables(List<Variable> values, List<Field> needed) implements ToWorker {}

    @SuppressWarnings("ArrayRecordComponent") // on its way; never compared
    record Variable(String owner, String name, byte[] value) {}

    /// Tasks to be run one after the other; each is answered by [FromWorker.Done].
    ///
    /// @param watched variables whose assignment has to be reported
    record Tasks(List<Task> tasks, List<Field> watched) implements ToWorker {}

    record Field(String owner, String name) {
        static List<Field> of(Stream<StaticField> fields) {
            return fields.map(field -> new Field(field.owner(), field.name())).toList();
        }
    }

    /// @param number counted by the parent
    /// @param cell which run of a cell has submitted it
    /// @param each whether it is a `CheckedFunction` and its items, and not a `Callable`
    @SuppressWarnings("ArrayRecordComponent") // on its way; never compared
    record Task(int number, String name, int cell, boolean each, byte[] bytes) {}

    /// @param bytes null if there is no such class
    @SuppressWarnings("ArrayRecordComponent") // on its way; never compared
    record ClassReply(int request, byte @Nullable [] bytes) implements ToWorker {}

    /// Interrupts a task, if it still runs.
    record Interrupt(int number) implements ToWorker {}

    /// Gives back the tasks that have not begun; answered by [FromWorker.Returned].
    record Recall() implements ToWorker {}

    /// Ends the process when the tasks before this are done.
    record Exit(int code) implements ToWorker {}
}
