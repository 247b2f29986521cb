package threadbook.host.engine;

import threadbook.agent.Event;
import threadbook.display.Trace;

/// How a call in the guest ended when it did not return.
sealed interface Ending {

    /// @param heapIsFull see [threadbook.agent.Event.Threw]
    record Threw(Trace trace, boolean heapIsFull) implements Ending {}

    /// It called a method that refers to something not declared yet.
    ///
    /// @param snippet JShell's number of the declaration that was called
    /// @param message what is missing
    record Unresolved(int snippet, String message, Trace trace) implements Ending {
        Unresolved of(String text) {
            return new Unresolved(snippet, text, trace);
        }
    }

    record Stopped(Event.Stopped how) implements Ending {

        /// Before it did anything that would have to be ended.
        static final Stopped CLEANLY = new Stopped(Event.Stopped.CLEANLY);
    }

    record Died(GuestDied death) implements Ending {}
}
