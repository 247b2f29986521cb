package threadbook.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// The operating system's side of a worker: its process, how that is ended, and the memory shared with it.
final class WorkerJvm {

    /// How long its shutdown hooks may take.
    private static final long EXIT_MILLIS = 1500;

    /// How long it may take to be up, when it has been asked to end before that.
    private static final long START_MILLIS = 10_000;

    private final Instant started = Instant.now();
    private final Path file = Progress.file();
    private final Process process;
    private final Progress progress;
    private volatile boolean dismissed;
    private boolean up;

    WorkerJvm() throws IOException {
        try {
            this.progress = Progress.of(file);
            this.process = new ProcessBuilder(WorkerCommand.line(file)).start();
        } catch (Throwable e) {
            forget();
            throw e;
        }
    }

    Process process() {
        return process;
    }

    Progress progress() {
        return progress;
    }

    /// Whether we have ended it.
    boolean isDismissed() {
        return dismissed;
    }

    /// It has been told to end.
    void expectExit() {
        if (!WorkerCommand.isTraining()) {
            Deadlines.after(EXIT_MILLIS, this::kill);
        }
    }

    /// Asks it to end now, or as soon as it is up: its shutdown hooks run. A JVM that this signal meets in the middle
    /// of its start may take its end for a failure to start (`initPhase3` finds it shut down): exit code 1.
    synchronized void terminate() {
        dismissed = true;
        if (up) {
            signal();
        } else {
            Deadlines.after(START_MILLIS, this::kill);
        }
    }

    /// It has started.
    synchronized void up() {
        up = true;
        if (dismissed) {
            signal();
        }
    }

    private void signal() {
        // Process.destroy would close its input, too: then it might end of that, and with another exit code.
        boolean _ = process.toHandle().destroy();
        Deadlines.after(EXIT_MILLIS, this::kill);
    }

    void kill() {
        dismissed = true;
        giveUp();
    }

    /// Ends it for a reason that has to be told.
    void giveUp() {
        boolean _ = process.toHandle().destroyForcibly(); // the process's own would wait for whoever writes to it
    }

    /// Waits for the end of what has closed its pipe; it may not take long. Nobody can interrupt that: the death of a
    /// worker is always told.
    int awaitExit() {
        Deadlines.after(EXIT_MILLIS, this::giveUp);
        return process.onExit().join().exitValue();
    }

    /// The signal with which it has crashed, if it has.
    Optional<String> crash() {
        return CrashReport.signal(process.pid(), started);
    }

    /// Lets go of what is left when it is dead. The worker has deleted the file itself if it ever was ready.
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}
