package threadbook.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import jdk.internal.access.SharedSecrets;
import org.jspecify.annotations.Nullable;
import threadbook.cell.BulkTasks;
import threadbook.cell.Cell;
import threadbook.cell.CellInput;
import threadbook.cell.CellPrintStream;
import threadbook.cell.ThreadHooks;
import threadbook.cell.UncaughtByDefault;
import threadbook.display.Frame;
import threadbook.display.Renderers;
import threadbook.pipe.Pipe;
import threadbook.timeline.ServingThreads;

/// Start of the guest JVM: builds everything and then lends its thread, `main`, to the cells.
public final class Agent {

    /// The JVM hands it over before `main`, and only there (`Launcher-Agent-Class`).
    private static final AtomicReference<@Nullable Instrumentation> INSTRUMENTATION = new AtomicReference<>();

    /// The JDK runs the hooks that programs add in slot 1, and then all slots behind it, in order.
    private static final int AFTER_HOOKS = 9;

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
        start(Pipe.connect(Path.of(arguments[0]), Command.class, Event.class), instrumentation);
    }

    private static void start(Pipe<Command, Event> pipe, Instrumentation instrumentation) {
        var outbox = new Outbox(pipe);
        var questions = new Questions(outbox);
        var loader = new NotebookLoader(Agent.class.getClassLoader());
        var main = new CellMain(loader);
        var renderers = new Renderers();
        var group = new ServingThreads(rootGroup(), "threadbook");
        var classes = new NotebookClasses(loader, instrumentation);
        var beforeTheFirst = new Cell(0, outbox::dirty);
        var pictures = new Pictures(outbox::send);
        var costs = new Costs(() -> ThreadHooks.arm(instrumentation), main, group, pictures, outbox::send);
        var inbox = new Inbox(pipe, outbox, questions, classes, main, renderers, group, costs, beforeTheFirst);

        beforeTheFirst.enter();
        System.setOut(new CellPrintStream(false));
        System.setErr(new CellPrintStream(true));
        System.setIn(new CellInput(questions));
        CellConsole.install(questions);
        BulkTasks.prepare(instrumentation);
        Notebook.open(renderers, questions);
        Frame.placeBy(loader::placed);
        UncaughtByDefault.by(new UncaughtExceptions());
        announceEnd(outbox);

        new SteadyThread(group, "threadbook-outbox", outbox).start();
        outbox.send(beforeTheFirst, new Event.Ready(ProcessHandle.current().pid()));
        new SteadyThread(group, "threadbook-inbox", inbox).start();
        new SteadyThread(group, "threadbook-costs", costs).start();
        new SteadyThread(group, "threadbook-pictures", pictures).start();
        Heap.holdReserve();
        ExitCode.prepare();
        main.loop();
    }

    /// Says when this JVM is about to end by itself, and once more waits for all output when the shutdown hooks, among
    /// which may be some of cells, have ended.
    private static void announceEnd(Outbox outbox) {
        Runnable exiting = () -> outbox.sendLast(Cell.current(), new Event.Exiting());
        Runtime.getRuntime().addShutdownHook(new Thread(exiting, "threadbook-exit"));
        SharedSecrets.getJavaLangAccess().registerShutdownHook(AFTER_HOOKS, false, exiting);
    }

    private static ThreadGroup rootGroup() {
        var group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
