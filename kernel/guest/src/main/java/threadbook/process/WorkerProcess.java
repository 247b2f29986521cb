package threadbook.process;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import threadbook.cell.Item;
import threadbook.pipe.RecordStream;
import threadbook.shipping.ClassImages;
import threadbook.shipping.Snapshot;

/// A worker JVM, as its parent sees it: starting → ready → dead.
///
/// Threads: `worker-link` takes what the worker sends, and tells the owner; `worker-stderr` takes what its process
/// prints past Java.
@SuppressWarnings("ReferenceEquality") // values and class files are compared by identity, see Snapshot
final class WorkerProcess {

    /// Told by the thread `worker-link`, so never by two threads at a time.
    interface Owner {
        void ready(WorkerProcess worker);

        void done(WorkerProcess worker, FromWorker.Done done);

        /// Tasks that were recalled before they had begun.
        void returned(WorkerProcess worker, List<FromWorker.Untouched> tasks);

        void put(int cell, Item item);

        /// Printed by native code, a child or the JVM itself.
        void printed(WorkerProcess worker, String text);

        /// The last call.
        void died(WorkerProcess worker, int exitCode);
    }

    private static final long EXIT_SECONDS = 2;

    /// How long its shutdown hooks may take.
    private static final long EXIT_MILLIS = 1500;

    private final Process process;
    private final RecordStream<FromWorker, ToWorker> link;
    private final Progress progress;
    private final ClassImages images;
    private final LastWords lastWords = new LastWords();
    private final Thread errors;
    private final Map<String, byte[]> sentClasses = new HashMap<>();
    private final Map<Object, Snapshot.Value> sentValues = new HashMap<>();
    private Snapshot present = Snapshot.EMPTY;
    private Owner owner;
    private boolean ready;
    private boolean dead;
    private String name = "worker";

    /// Whether we have ended it.
    private volatile boolean dismissed;

    /// @param images answers the worker's questions for classes
    WorkerProcess(ClassImages images, Owner owner) throws IOException {
        this.images = images;
        this.owner = owner;
        var file = Progress.file();
        try {
            this.progress = Progress.of(file);
            this.process = new ProcessBuilder(WorkerCommand.line(file)).start();
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        this.link = new RecordStream<>(
                process.getInputStream(), process.getOutputStream(), FromWorker.class, ToWorker.class);
        this.errors = OwnThread.start("worker-stderr", () -> copy(process.errorReader(StandardCharsets.UTF_8)));
        // The last, since it needs the others.
        var _ = OwnThread.start("worker-link", () -> {
            receive();
            Files.deleteIfExists(file);
        });
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    /// The number of the task that it has started last.
    int lastStarted() {
        return progress.lastStarted();
    }

    /// Passes to another owner, who gives it a name.
    ///
    /// @return whether it is ready; if not, the owner will be told
    synchronized boolean lease(Owner next, String itsName, List<String> classPath) throws IOException {
        owner = next;
        name = itsName;
        link.send(new ToWorker.Lease(itsName, classPath));
        return ready;
    }

    synchronized boolean isDead() {
        return dead;
    }

    /// Whether it has ended of itself before it was ever of use.
    synchronized boolean failedToStart() {
        return dead && !ready && !dismissed;
    }

    private synchronized Owner owner() {
        return owner;
    }

    private void receive() {
        try {
            for (var message = link.receive(); message != null; message = link.receive()) {
                take(message);
            }
        } catch (IOException e) {
            // broken: as good as ended
        } catch (RuntimeException e) {
            process.destroyForcibly(); // it sends what nobody can read
        }
        int exitCode = exitCode();
        synchronized (this) {
            dead = true;
        }
        owner().died(this, exitCode);
    }

    private void take(FromWorker message) throws IOException {
        switch (message) {
            case FromWorker.Ready _ -> {
                markReady().ready(this);
            }
            case FromWorker.ClassRequest(int number, var className) -> answer(number, className);
            case FromWorker.Done done -> owner().done(this, done);
            case FromWorker.Returned(var tasks) -> owner().returned(this, tasks);
            case FromWorker.Put(int cell, var item) -> owner().put(cell, item);
        }
    }

    private synchronized Owner markReady() {
        ready = true;
        return owner;
    }

    private synchronized boolean isReady() {
        return ready;
    }

    private synchronized void answer(int number, String className) throws IOException {
        byte[] image = images.image(className);
        if (image != null) {
            sentClasses.put(className, image);
        }
        link.send(new ToWorker.ClassReply(number, image));
    }

    /// Sends tasks, after what they need and the worker does not have.
    synchronized void run(Snapshot needed, List<ToWorker.Task> tasks) throws IOException {
        if (needed != present) {
            prepare(needed);
            present = needed;
        }
        link.send(new ToWorker.Tasks(tasks, ToWorker.Field.of(needed.watched().stream())));
    }

    private void prepare(Snapshot needed) throws IOException {
        if (needed.classes().stream().anyMatch(this::isOutdated)) {
            link.write(new ToWorker.Renew());
            sentClasses.clear();
            sentValues.clear();
        }
        var classes = new ArrayList<ToWorker.ClassFile>();
        for (var image : needed.classes()) {
            if (sentClasses.put(image.name(), image.bytes()) == null) {
                classes.add(new ToWorker.ClassFile(image.name(), image.bytes()));
            }
        }
        var values = new ArrayList<ToWorker.Variable>();
        for (var value : needed.variables()) {
            if (sentValues.put(value.variable(), value) != value) {
                values.add(new ToWorker.Variable(
                        value.variable().owner(), value.variable().name(), value.bytes()));
            }
        }
        if (!classes.isEmpty()) {
            link.write(new ToWorker.Classes(classes));
        }
        if (!needed.variables().isEmpty() || !present.variables().isEmpty()) {
            link.write(new ToWorker.Variables(
                    values, ToWorker.Field.of(needed.variables().stream().map(Snapshot.Value::variable))));
        }
    }

    private boolean isOutdated(Snapshot.Image image) {
        byte[] sent = sentClasses.get(image.name());
        return sent != null && sent != image.bytes();
    }

    /// Interrupts a task, if it still runs.
    void interrupt(int task) {
        tell(new ToWorker.Interrupt(task));
    }

    /// Asks for the tasks that have not begun.
    void recall() {
        tell(new ToWorker.Recall());
    }

    /// Lets it end when its tasks are done.
    void exit(int code) {
        tell(new ToWorker.Exit(code));
    }

    private void tell(ToWorker message) {
        try {
            link.send(message);
        } catch (IOException e) {
            // it is dead, and the owner is told
        }
    }

    /// Lets it end; one that has nothing to do any more does so at once.
    void leave() {
        exit(0);
        if (!WorkerCommand.isTraining()) {
            Deadlines.after(EXIT_MILLIS, this::kill);
        }
    }

    /// Asks it to end now: its shutdown hooks run.
    void terminate() {
        dismissed = true;
        // Process.destroy would close its input, too: then it might end of that, and with another exit code.
        boolean _ = process.toHandle().destroy();
        Deadlines.after(EXIT_MILLIS, this::kill);
    }

    void kill() {
        dismissed = true;
        process.destroyForcibly();
    }

    private int exitCode() {
        try {
            if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            int code = process.waitFor();
            if (!isReady()) {
                boolean _ = errors.join(Duration.ofSeconds(EXIT_SECONDS)); // why it did not start
            }
            return code;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void copy(Reader reader) throws IOException {
        var text = new char[8192];
        try (reader) {
            for (int n = reader.read(text); n >= 0; n = reader.read(text)) {
                printed(new String(text, 0, n));
            }
        } catch (IOException e) {
            // the process is gone
        }
    }

    private void printed(String text) {
        if (isReady()) {
            owner().printed(this, text);
        } else {
            lastWords.add(text);
        }
    }

    /// What the JVM has printed before it was ready: why it did not start.
    String lastWords() {
        return lastWords.toString();
    }

    @Override
    public String toString() {
        return name + "[pid " + pid() + "]";
    }
}
