package threadbook.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;
import threadbook.display.Trace;

/// What the guest tells the host.
public sealed interface Event {

    /// The answer to the command that waits for one.
    sealed interface Answer extends Event {}

    /// @param installed for each class of the command whether its code was replaced
    record Redefined(List<Boolean> installed, String problem) implements Answer {}

    /// @param nanos how long it took
    record Returned(long nanos) implements Answer {}

    record Rendered(MimeBundle value) implements Answer {}

    /// @param picture of who did what when; empty if it would not show anything
    /// @param line what it has cost; empty if it is not worth a line
    record Costs(MimeBundle picture, MimeBundle line) implements Answer {}

    /// @param heapIsFull whether the heap is still full after what the cell held was let go
    record Threw(Trace trace, boolean heapIsFull) implements Answer {}

    /// @param kept whether the variable has its value still
    record Carried(boolean kept) implements Answer {}

    /// A method was called that refers to something not declared yet.
    ///
    /// @param snippet JShell's number of the declaration that is called
    record Unresolved(int snippet, Trace trace) implements Answer {}

    /// @param code with which the program has ended
    record Exited(int code) implements Answer {}

    /// The cell was stopped.
    ///
    /// @param stuck where threads of the cell still hang, one line each; mostly empty
    /// @param burning whether one of those still uses a processor
    /// @param cutOff whether its main thread was still cleaning up
    /// @param standstill why its main thread did not go on, in lines; empty if it did
    record Stopped(List<String> stuck, boolean burning, boolean cutOff, List<String> standstill) implements Answer {

        /// All of it has ended.
        public static final Stopped CLEANLY = new Stopped(List.of(), false, false, List.of());
    }

    /// The guest is up.
    record Ready(long pid) implements Event {}

    /// What [Command.Diagnose] has asked for. No [Answer]: a cell may be waiting for its own.
    ///
    /// @param number of the question
    record Diagnosed(int number, MimeBundle value) implements Event {

        /// Where in its metadata the number of the run stands to which a trace belongs.
        public static final String RUN = "run";
    }

    record Text(int cell, boolean error, String text) implements Event {}

    record Shown(int cell, MimeBundle value, @Nullable String id) implements Event {}

    record Updated(int cell, MimeBundle value, String id) implements Event {}

    record Cleared(int cell, boolean later) implements Event {}

    record Uncaught(int cell, String thread, Trace trace) implements Event {}

    /// Asks for a line; answered by [Command.Typed] or [Command.Refused].
    record Question(int cell, int number, String prompt, boolean password) implements Event {}

    /// The thread that asked does not want to know any more.
    record Withdrawn(int number) implements Event {}

    /// The run has started something, or handed something over: what it has cost is worth asking for, however short it
    /// was. Said before an answer of the run, perhaps more than once.
    record HasHelp(int cell) implements Event {}

    /// The run of a cell is being stopped, which goes on.
    record Stopping(int cell) implements Event {}

    /// `System.exit` was called; the process ends when its shutdown hooks have run.
    record Exiting() implements Event {}
}
