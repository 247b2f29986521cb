package threadbook.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import threadbook.cell.BulkTasks;
import threadbook.cell.Cell;
import threadbook.cell.CellInput;
import threadbook.cell.CellPrintStream;
import threadbook.display.Renderers;

/// Start of the guest JVM: builds everything and then lends its thread, `main`, to the cells.
public final class Agent {

    /// The JVM hands it over before `main`, and only there (`Launcher-Agent-Class`).
    private static final AtomicReference<@Nullable Instrumentation> INSTRUMENTATION = new AtomicReference<>();

    private Agent() {}

    public static void agentmain(String arguments, Instrumentation instrumentation) {
        INSTRUMENTATION.set(instrumentation);
    }

    /// @param arguments the path of the host's socket
    public static void main(String[] arguments) throws IOException {
        var instrumentation = INSTRUMENTATION.get();
        if (arguments.length != 1 || instrumentation == null) {
            System.err.println("This jar is started by Threadbook itself: java -jar guest.jar SOCKET");
            System.exit(2);
            return;
        }
        start(Pipe.connect(Path.of(arguments[0])), instrumentation);
    }

    private static void start(Pipe<Command, Event> pipe, Instrumentation instrumentation) {
        var outbox = new Outbox(pipe);
        var questions = new Questions(outbox);
        var loader = new NotebookLoader(Agent.class.getClassLoader());
        var main = new CellMain(loader);
        var renderers = new Renderers();
        var group = new ThreadGroup(rootGroup(), "threadbook");
        var classes = new NotebookClasses(loader, instrumentation);
        var inbox = new Inbox(pipe, outbox, questions, classes, main, renderers, group);

        new Cell(0, outbox::dirty).enter();
        System.setOut(new CellPrintStream(false));
        System.setErr(new CellPrintStream(true));
        System.setIn(new CellInput(questions));
        CellConsole.install(questions);
        BulkTasks.prepare(instrumentation);
        Notebook.open(renderers, questions);
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtExceptions(classes::trace));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> exiting(outbox), "threadbook-exit"));

        new SteadyThread(group, "threadbook-outbox", outbox).start();
        outbox.send(Cell.current(), new Event.Ready(ProcessHandle.current().pid()));
        new SteadyThread(group, "threadbook-inbox", inbox).start();
        Heap.holdReserve();
        ExitCode.prepare();
        main.loop();
    }

    private static void exiting(Outbox outbox) {
        outbox.sendLast(Cell.current(), new Event.Exiting());
    }

    private static ThreadGroup rootGroup() {
        var group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
