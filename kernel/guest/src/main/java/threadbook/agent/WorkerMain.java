package threadbook.agent;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import threadbook.cell.Cell;
import threadbook.cell.CellInput;
import threadbook.cell.CellPrintStream;
import threadbook.cell.Prompter;
import threadbook.cell.UncaughtByDefault;
import threadbook.display.Renderers;
import threadbook.pipe.RecordStream;
import threadbook.process.FromWorker;
import threadbook.process.ToWorker;
import threadbook.process.Worker;

/// Start of a worker JVM: makes the calls of cells work in it, and then lends its thread to the tasks.
public final class WorkerMain {

    /// Where the shell has put the pipes to and from the parent; see `process.WorkerCommand`.
    private static final String OUT = "/dev/fd/3";

    private static final String IN = "/dev/fd/4";

    private WorkerMain() {}

    /// @param arguments the file in which the worker's progress is shared
    public static void main(String[] arguments) throws IOException {
        refuseFiles();
        var parent = new RecordStream<>(
                new FileInputStream(IN), new FileOutputStream(OUT), ToWorker.class, FromWorker.class);
        Prompter nobody = (_, _) -> {
            throw new IllegalStateException(
                    "A task in another process cannot ask for input: ask before, and send the answer.");
        };
        new Cell(0, before -> before.output().drainToTheEnd()).enter(); // what is printed before the first task
        System.setOut(new CellPrintStream(false));
        System.setErr(new CellPrintStream(true));
        System.setIn(new CellInput(nobody));
        Notebook.open(new Renderers(), nobody);
        UncaughtByDefault.by(new UncaughtExceptions());
        new Worker(parent, Path.of(arguments[0])).run();
    }

    /// Without that shell the numbers belong to files that the JVM itself has open, as `lib/modules` of the JDK.
    /// To open one for writing would empty it.
    private static void refuseFiles() throws IOException {
        for (var pipe : List.of(Path.of(OUT), Path.of(IN))) {
            if (!Files.readAttributes(pipe, BasicFileAttributes.class).isOther()) {
                throw new IOException(
                        "A worker is started by a ProcessPool, which talks to it through pipes: " + pipe + " is none.");
            }
        }
    }
}
