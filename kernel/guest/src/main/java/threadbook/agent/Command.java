package threadbook.agent;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import threadbook.timeline.CellTiming;

/// What the host tells the guest. Those that are answered are sent one at a time.
public sealed interface Command {

    /// A class of the notebook.
    ///
    /// @param name binary name, such as `REPL.$JShell$3$Point`
    /// @param bytes the class file, woven
    /// @param text where it comes from
    @SuppressWarnings("ArrayRecordComponent") // on its way through the pipe; never compared
    record NotebookClass(String name, byte[] bytes, CellText text) {}

    /// Makes classes known; they are defined when they are first used. Not answered.
    record Load(List<NotebookClass> classes) implements Command {}

    /// Replaces the code of known classes and keeps their variables; answered by [Event.Redefined].
    record Redefine(List<NotebookClass> classes) implements Command {}

    /// Begins a run: what earlier runs of the same cell have left open is closed; answered by [Event.Returned],
    /// [Event.Threw] or [Event.Stopped].
    ///
    /// @param cell the number of the run
    /// @param id what all runs of that cell have in common
    /// @param display what it costs is shown under names that end with this; empty if it is not
    record Begin(int cell, String id, String display) implements Command {

        /// Where the timing line is.
        public static String line(String display) {
            return "threadbook-timing-" + display;
        }

        /// Where the timeline is.
        public static String picture(String display) {
            return "threadbook-timeline-" + display;
        }

        /// Where the timeline is while the cell runs.
        public static String live(String display) {
            return "threadbook-live-" + display;
        }
    }

    /// Runs a static method without parameters on the thread of the cells; answered by [Event.Returned], [Event.Threw],
    /// [Event.Unresolved] or [Event.Stopped]. The value it returns is kept for [Show].
    record Invoke(int cell, String className, String methodName) implements Command {}

    /// The call that was sent last takes longer than [#SOON]: the thread of the cells is looked at from now on. The
    /// host says so, since it waits anyway: here a thread would have to be woken for each call. Not answered.
    record Watch(int cell) implements Command {

        /// Milliseconds.
        public static final long SOON = 15;
    }

    /// Renders the value of the last [Invoke]; answered like it, with [Event.Rendered].
    record Show(int cell) implements Command {}

    /// Lets go of the last value and of the variable in which JShell keeps it. Not answered.
    record Forget(String className, String fieldName) implements Command {}

    /// Moves the value of a variable to the class in which JShell has declared it anew, if it still fits its type;
    /// answered by [Event.Carried].
    record Carry(String oldClass, String newClass, String fieldName) implements Command {}

    /// Runs a program as a part of a cell; answered by [Event.Exited], [Event.Threw] or [Event.Stopped].
    ///
    /// @param words the program and its arguments
    record Run(int cell, List<String> words) implements Command {}

    /// Asks what threads, locks, pools or tasks there are, also while a cell runs; answered by [Event.Diagnosed].
    ///
    /// @param number of the question
    /// @param what `THREADS`, `DEADLOCKS`, `POOLS`, `TASKS` or `TRACE`
    record Diagnose(int number, String what) implements Command {}

    /// The value of a variable as text; answered by [Event.Rendered].
    record Variable(String className, String fieldName) implements Command {}

    /// Adds jars and folders to the class path of the cells. Not answered.
    record AddToClassPath(List<String> entries) implements Command {}

    /// What the run has cost, which has ended; answered by [Event.Costs]. It is told again, with [Event.Updated],
    /// while that goes on which the run has left.
    ///
    /// @param elapsed nanoseconds from its beginning to its end, with those in which it was compiled
    /// @param always even if it is not worth a line
    /// @param failed whether it has failed, and shows nothing but its error
    /// @param shows whether its value is still to be shown
    record Cost(int cell, long elapsed, boolean always, boolean failed, boolean shows) implements Command {

        /// Nanoseconds: of a shorter run without help ([Event.HasHelp]) there is nothing to tell.
        public static final long LEAST = (long) (CellTiming.LEAST * TimeUnit.SECONDS.toNanos(1));
    }

    /// Stops the run of a cell, if it still runs. Not answered: the running [Invoke] or [Show] is.
    record Stop(int cell) implements Command {}

    /// What the person typed, for the [Event.Question] of that number; null at the end of input.
    record Typed(int question, @Nullable String line) implements Command {}

    /// The question cannot be asked.
    record Refused(int question, String reason) implements Command {}
}
