package threadbook.host.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import threadbook.agent.Event;
import threadbook.display.Trace;

/// Puts into words how a call ended, and has a new guest started where that is needed.
final class Endings {

    private final Map<Integer, SourceText> cells = new ConcurrentHashMap<>();
    private final UnresolvedCalls unresolved = new UnresolvedCalls();
    private final Runnable replaceGuest;
    private final Runnable deathIsTold;
    private final Supplier<Stream<String>> variables;

    /// @param replaceGuest starts a new guest
    /// @param variables the names that a new guest does not know the values of
    /// @param deathIsTold called when a failure says that the guest has died
    Endings(Runnable replaceGuest, Runnable deathIsTold, Supplier<Stream<String>> variables) {
        this.replaceGuest = replaceGuest;
        this.deathIsTold = deathIsTold;
        this.variables = variables;
    }

    /// From now on lines of this cell can be shown.
    void know(Cell cell) {
        cells.put(cell.number(), new SourceText(cell.code()));
    }

    /// What is said of calls that cannot be done yet.
    UnresolvedCalls unresolved() {
        return unresolved;
    }

    List<String> traceback(Trace trace) {
        return new Traceback(number -> cells.getOrDefault(number, new SourceText(""))).of(unresolved.named(trace));
    }

    Outcome.Failure describe(Ending ending) {
        return switch (ending) {
            case Ending.Threw(var trace, var heapIsFull) -> threw(trace, heapIsFull);
            case Ending.Unresolved(int _, var message, var trace) -> unresolved(message, trace);
            case Ending.Stopped(var how) -> stopped(how);
            case Ending.Died(var death) -> died(death);
        };
    }

    private Outcome.Failure threw(Trace trace, boolean heapIsFull) {
        var lines = new ArrayList<>(traceback(trace));
        lines.addAll(OldTypes.hint(trace));
        if (heapIsFull) {
            replaceGuest.run();
            lines.add("The heap was still full after that, held by variables of the notebook. " + fresh());
        }
        return new Outcome.Failure(trace.className(), trace.message(), lines);
    }

    private Outcome.Failure unresolved(String message, Trace trace) {
        var named = new Trace(
                "UnresolvedReference", message, trace.frames(), trace.omitted(), trace.shared(), null, List.of());
        return threw(named, false);
    }

    private Outcome.Failure stopped(Event.Stopped how) {
        var stuck = how.stuck();
        var lines = new ArrayList<>(List.of(Ansi.bold("Interrupted") + ": the cell was stopped."));
        lines.addAll(how.standstill());
        if (how.cutOff()) {
            lines.add("It was still cleaning up, which was cut off: a lock may be held, something be open.");
        }
        if (how.burning()) {
            replaceGuest.run();
            lines.add("Code that nothing could stop was still running:");
            stuck.forEach(place -> lines.add("    " + place));
            lines.add(fresh());
        } else if (!stuck.isEmpty()) {
            lines.add("Left behind, waiting and using no processor; ends as soon as its wait does:");
            stuck.forEach(place -> lines.add("    " + place));
        }
        return new Outcome.Failure("Interrupted", "the cell was stopped", lines);
    }

    private Outcome.Failure died(GuestDied death) {
        deathIsTold.run();
        String sentence = death.sentence() + ".";
        return new Outcome.Failure(
                "JavaProcessEnded", sentence, List.of(Ansi.bold("JavaProcessEnded") + ": " + sentence, fresh()));
    }

    /// What people have to know about a new guest.
    String fresh() {
        var names = variables.get().toList();
        String reset =
                names.isEmpty() ? "no variable was set" : "these variables were reset: " + String.join(", ", names);
        return "A new process runs; methods, classes and imports are there, " + reset + ".";
    }
}
