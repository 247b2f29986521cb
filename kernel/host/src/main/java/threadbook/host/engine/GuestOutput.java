package threadbook.host.engine;

import java.util.function.Consumer;
import threadbook.agent.Command;
import threadbook.agent.Event;
import threadbook.display.Trace;
import threadbook.host.engine.Frontend.Stream;

/// Takes what the guest sends without being asked to the frontend of the run it belongs to.
final class GuestOutput implements GuestProcess.Listener {

    private final Runs runs;
    private final OpenQuestions questions = new OpenQuestions();
    private final Diagnosing diagnosing;
    private final Endings endings;
    private final Consumer<Command> reply;
    private final Consumer<GuestProcess> onDeath;

    /// @param reply tells the guest
    /// @param onDeath told when a guest has died
    GuestOutput(
            Runs runs,
            Endings endings,
            Diagnosing diagnosing,
            Consumer<Command> reply,
            Consumer<GuestProcess> onDeath) {
        this.runs = runs;
        this.diagnosing = diagnosing;
        this.endings = endings;
        this.reply = reply;
        this.onDeath = onDeath;
    }

    @Override
    public void event(Event event) {
        switch (event) {
            case Event.Text(int cell, var error, var text) ->
                to(cell, f -> f.stream(error ? Stream.STDERR : Stream.STDOUT, text));
            case Event.Shown(int cell, var value, var id) -> to(cell, f -> f.display(value, id));
            case Event.Updated(int cell, var value, var id) -> to(cell, f -> f.update(id, value));
            case Event.Cleared(int cell, var wait) -> to(cell, f -> f.clear(wait));
            case Event.Uncaught(int cell, var thread, var trace) -> to(cell, f -> uncaught(f, thread, trace));
            case Event.Question question -> to(question.cell(), f -> questions.ask(question, f, reply));
            case Event.HasHelp(int cell) -> hasHelp(cell);
            case Event.Withdrawn(int number) -> questions.withdraw(number);
            case Event.Diagnosed(int number, var value) -> diagnosing.answered(number, value);
            case Event.Answer _, Event.Ready _, Event.Stopping _, Event.Exiting _ ->
                throw new IllegalArgumentException("taken before: " + event);
        }
    }

    private void hasHelp(int cell) {
        var run = runs.of(cell);
        if (run != null) {
            run.help().set(true);
        }
    }

    private void uncaught(Frontend frontend, String thread, Trace trace) {
        String text = String.join("\n", endings.traceback(trace));
        frontend.stream(Stream.STDERR, "Exception in thread \"" + thread + "\" " + text + "\n");
    }

    @Override
    public void nativeOutput(Stream stream, String text) {
        var newest = runs.newest();
        if (newest != null) {
            newest.frontend().stream(stream, text);
        }
    }

    @Override
    public void died(GuestProcess process) {
        questions.withdrawAll();
        try {
            onDeath.accept(process);
        } finally {
            diagnosing.died(process, process.death()); // who has asked it asks the next one, which is there by now
        }
    }

    private void to(int cell, Consumer<Frontend> action) {
        var run = runs.of(cell);
        if (run != null) {
            action.accept(run.frontend());
        }
    }
}
