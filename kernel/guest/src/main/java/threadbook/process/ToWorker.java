package threadbook.process;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadbook.shipping.StaticField;

/// What a worker is told by its parent.
///
/// A message knows by which method it is taken, in place of a `switch` on its type: that would cost a new JVM 60 ms, as
/// no cache holds what such a switch is linked to.
public sealed interface ToWorker {

    /// What is done between tasks, in the order in which it came.
    sealed interface Duty extends ToWorker {
        void perform(Duties worker) throws IOException;
    }

    /// What is done at once, also while a task runs.
    sealed interface Signal extends ToWorker {
        void reach(Signals worker) throws IOException;
    }

    /// How a worker does its duties.
    interface Duties {
        void lease(Lease lease);

        void renew();

        void know(Classes classes);

        void set(Variables variables);

        void run(Tasks tasks) throws IOException;

        void exit(Exit exit);
    }

    /// How a worker follows signals.
    interface Signals {
        void answered(ClassReply reply);

        void interrupt(int task) throws IOException;

        void recall() throws IOException;

        void look() throws IOException;
    }

    /// Who it is. The first message.
    ///
    /// @param classPath that of the cells
    record Lease(String worker, List<String> classPath) implements Duty {
        @Override
        public void perform(Duties worker) {
            worker.lease(this);
        }
    }

    /// Code has changed: classes are to be loaded anew.
    record Renew() implements Duty {
        @Override
        public void perform(Duties worker) {
            worker.renew();
        }
    }

    /// Classes of the notebook, before a task that needs them.
    record Classes(List<ClassFile> files) implements Duty {
        @Override
        public void perform(Duties worker) {
            worker.know(this);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // on its way; never compared
    record ClassFile(String name, byte[] bytes) {}

    /// New values of variables, before tasks that read them.
    ///
    /// @param needed all variables that these tasks read
    /// @param cell which run of a cell has submitted them
    record Variables(List<Variable> values, List<Field> needed, int cell) implements Duty {
        @Override
        public void perform(Duties worker) {
            worker.set(this);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // on its way; never compared
    record Variable(String owner, String name, byte[] value) {}

    /// Tasks to be run one after the other; each is answered by [FromWorker.Done].
    ///
    /// @param watched variables whose assignment has to be reported
    record Tasks(List<Task> tasks, List<Field> watched) implements Duty {
        @Override
        public void perform(Duties worker) throws IOException {
            worker.run(this);
        }
    }

    record Field(String owner, String name) {
        static List<Field> of(Stream<StaticField> fields) {
            return fields.map(field -> new Field(field.owner(), field.name())).toList();
        }
    }

    /// @param number counted by the parent
    /// @param cell which run of a cell has submitted it
    /// @param each whether it is a `CheckedFunction` and its items, and not a `Callable`
    @SuppressWarnings("ArrayRecordComponent") // on its way; never compared
    record Task(int number, String name, int cell, boolean each, byte[] bytes) {

        /// The number of a task that may change variables for good: what prepares a worker for the others, and the only
        /// one of a process.
        static final int LASTING = 1;
    }

    /// @param bytes null if there is no such class
    @SuppressWarnings("ArrayRecordComponent") // on its way; never compared
    record ClassReply(int request, byte @Nullable [] bytes) implements Signal {
        @Override
        public void reach(Signals worker) {
            worker.answered(this);
        }
    }

    /// Interrupts a task, if it still runs.
    record Interrupt(int number) implements Signal {
        @Override
        public void reach(Signals worker) throws IOException {
            worker.interrupt(number);
        }
    }

    /// Gives back the tasks that have not begun; answered by [FromWorker.Returned].
    record Recall() implements Signal {
        @Override
        public void reach(Signals worker) throws IOException {
            worker.recall();
        }
    }

    /// Asks what the task does that runs now; answered by [FromWorker.Looked].
    record Look() implements Signal {
        @Override
        public void reach(Signals worker) throws IOException {
            worker.look();
        }
    }

    /// Ends the process when the tasks before this are done.
    ///
    /// @param patient whether threads that they have left behind may end first, as when a program ends
    record Exit(int code, boolean patient) implements Duty {
        @Override
        public void perform(Duties worker) {
            worker.exit(this);
        }
    }
}
