package threadbook.agent;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.CellPrintStream;
import threadbook.command.Program;
import threadbook.display.MimeBundle;
import threadbook.display.Renderers;
import threadbook.pipe.Pipe;

/// Takes the host's commands; the thread `threadbook-inbox`. It never runs code of a cell itself.
final class Inbox implements Runnable {

    private static final Event.Answer DONE = new Event.Returned(0);

    /// How long the first measurement may take to begin, milliseconds: until then it has to be loaded.
    private static final long LOADING = 1_000;

    private final Pipe<Command, Event> pipe;
    private final Outbox outbox;
    private final Questions questions;
    private final NotebookClasses classes;
    private final CellMain main;
    private final Renderers renderers;
    private final ThreadGroup group;
    private final Costs costs;
    private final Diagnoses diagnoses;
    private final AsyncStop asyncStop = new AsyncStop();
    private Cell cell;
    private @Nullable Invocation newest;
    private @Nullable Invocation measurement;
    private @Nullable Stopper stopper;
    private int stopped;
    private volatile NotebookClasses.@Nullable Value last;

    Inbox(
            Pipe<Command, Event> pipe,
            Outbox outbox,
            Questions questions,
            NotebookClasses classes,
            CellMain main,
            Renderers renderers,
            ThreadGroup group,
            Costs costs,
            Cell beforeTheFirst) {
        this.pipe = pipe;
        this.outbox = outbox;
        this.questions = questions;
        this.classes = classes;
        this.diagnoses = new Diagnoses(classes);
        this.main = main;
        this.renderers = renderers;
        this.group = group;
        this.costs = costs;
        this.cell = beforeTheFirst;
    }

    @Override
    public void run() {
        try {
            for (var command = pipe.receive(); command != null; command = pipe.receive()) {
                obey(command);
            }
            ExitCode.ORPHANED.halt();
        } catch (IOException e) {
            ExitCode.ORPHANED.halt();
        } catch (Throwable e) {
            ExitCode.haltFor(e);
        }
    }

    private void obey(Command command) {
        switch (command) {
            case Command.Load(var added) -> classes.load(added);
            case Command.Redefine(var changed) -> answer(classes.redefine(changed));
            case Command.AddToClassPath(var entries) -> classes.addToClassPath(entries);
            case Command.Begin begun -> begin(begun);
            case Command.Invoke(int run, var className, var method) ->
                onMain(run, () -> invoke(classes.method(className, method)));
            case Command.Watch(int run) -> watch(run);
            case Command.Show(int run) -> onMain(run, this::show, true);
            case Command.Carry(var from, var to, var field) ->
                answer(new Event.Carried(classes.carry(from, to, field)));
            case Command.Variable(var className, var field) ->
                onMain(cell.serial(), () -> text(classes.variable(className, field)));
            case Command.Run(int run, var words) -> onMain(run, () -> new Event.Exited(Program.run(words)));
            case Command.Diagnose(int number, var what) -> diagnose(number, what);
            case Command.Forget(var className, var field) -> forget(className, field);
            case Command.Cost cost -> answer(cost(cost));
            case Command.Stop(int run) -> stop(run);
            case Command.Typed(int number, var line) -> questions.typed(number, line);
            case Command.Refused(int number, var reason) -> questions.refused(number, reason);
        }
    }

    private void answer(Event.Answer answer) {
        outbox.send(cell, answer);
    }

    private void begin(Command.Begin command) {
        var begun = cell.next(command.cell(), command.id());
        cell = begun;
        costs.begin();
        onMain(begun.serial(), costs.apart(() -> {
            begun.closeEarlier();
            return DONE;
        }));
        measurement = measuring(begun, command.display());
        main.execute(measurement);
    }

    /// Nobody waits for it: the host compiles meanwhile.
    private Invocation measuring(Cell begun, String display) {
        Callable<Event.Answer> measuring = () -> {
            costs.measure(begun, display);
            return DONE;
        };
        return new Invocation(begun, measuring, (_, _) -> {});
    }

    /// A run without a statement may have ended before it was measured.
    private Event.Costs cost(Command.Cost asked) {
        if (measurement != null) {
            boolean _ = measurement.awaitEnd(LOADING);
        }
        return costs.tell(asked);
    }

    private void onMain(int run, Callable<Event.Answer> work) {
        onMain(run, work, false);
    }

    private void onMain(int run, Callable<Event.Answer> work, boolean shows) {
        if (run != cell.serial()) {
            cell = cell.next(run, "");
        }
        if (run <= stopped) {
            answer(Event.Stopped.CLEANLY); // the stop was on its way before the call
            return;
        }
        newest = new Invocation(cell, costs.timed(cell, work, shows), costs::send);
        main.execute(newest);
    }

    private Event.Answer invoke(Callable<NotebookClasses.Value> method) throws Exception {
        last = null;
        long start = System.nanoTime();
        last = method.call();
        return new Event.Returned(System.nanoTime() - start);
    }

    /// The run may have ended meanwhile.
    private void watch(int run) {
        if (run == cell.serial()) {
            costs.watchMain(cell);
        }
    }

    private Event.Answer show() {
        var value = last;
        return new Event.Rendered(
                value == null || value.object() instanceof CellPrintStream // of System.out.printf(…)
                        ? MimeBundle.EMPTY
                        : renderers.render(value.object()));
    }

    private Event.Answer text(NotebookClasses.Value value) {
        return new Event.Rendered(MimeBundle.text(renderers.text(value.object())));
    }

    /// On a thread of its own: it may take its time, and no cell may keep it from being answered.
    private void diagnose(int number, String what) {
        var asked = cell;
        new SteadyThread(
                        group,
                        "threadbook-diagnosis",
                        () -> outbox.send(asked, new Event.Diagnosed(number, answer(what))))
                .start();
    }

    private MimeBundle answer(String what) {
        return what.equals("TRACE") ? costs.trace() : diagnoses.of(what);
    }

    private void forget(String className, String field) {
        last = null;
        if (!className.isEmpty()) {
            classes.clear(className, field);
        }
    }

    private void stop(int run) {
        stopped = Math.max(stopped, run); // that of an earlier run may come late
        var invocation = newest;
        if (invocation == null || invocation.cell().serial() != run) {
            return;
        }
        if (stopper != null && stopper.stops(invocation)) {
            stopper.hurry();
            return;
        }
        stopper = new Stopper(
                invocation,
                main,
                asyncStop,
                new Standstill(group, diagnoses::waitOf, diagnoses::standstillOf),
                () -> outbox.send(invocation.cell(), new Event.Stopping(run)));
        new SteadyThread(group, "threadbook-stopper", stopper).start();
    }
}
