package threadbook.host;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import threadbook.host.channel.Caretaker;
import threadbook.host.channel.Channels;
import threadbook.host.engine.Engine;
import threadbook.host.kernel.Kernel;
import threadbook.host.kernel.Kernel.Facts;
import threadbook.host.library.Libraries;
import threadbook.host.magic.Commands;
import threadbook.host.message.About;
import threadbook.host.message.Reply;
import threadbook.host.wire.Codec;
import threadbook.host.wire.ConnectionFile;
import threadbook.host.wire.Precautions;
import threadbook.host.wire.UnusableConnection;

/// One kernel from its start to its end.
///
/// The sockets come first: Jupyter hears of us while the engine is still starting. The end does not wait for
/// anybody: within a second the process is gone, whatever cells, threads and shutdown hooks do.
final class Host {

    static final int OK = 0;
    static final int BROKEN = 70;

    private static final int END_MILLIS = 700;

    private final PrintStream log;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();

    Host(PrintStream log) {
        this.log = log;
    }

    /// Runs until it is told to end.
    ///
    /// @return what the process should exit with
    int run(Path connectionFile, Callable<? extends Engine> engine, Map<String, String> environment)
            throws UnusableConnection {
        var connection = ConnectionFile.read(connectionFile);
        Precautions.warnings(connectionFile, connection).forEach(this::say);
        var starting = start(engine);
        var codec = new Codec(connection.signature(), InstantSource.system());
        var commands = new Commands(new Libraries(() -> InnerJar.locate(InnerJar.MAVEN), environment));
        var caretaker = new Caretaker(this::say, () -> end.complete(BROKEN));
        var channels = new Channels(connection, codec, caretaker, outlet -> {
            var kernel = new Kernel(
                    starting,
                    outlet,
                    commands,
                    new Kernel.Threads(single("cells"), single("questions"), single("besides")),
                    new Facts(about(), ports(connection)),
                    InstantSource.system(),
                    _ -> end.complete(OK),
                    this::say);
            kernel.start();
            return kernel;
        });
        channels.start();
        watch(ParentProcess.ofThis(environment));
        int code = end.join();
        close(List.of(channels::close, () -> close(starting)));
        return code;
    }

    private CompletableFuture<Engine> start(Callable<? extends Engine> engine) {
        var started = new CompletableFuture<Engine>();
        Thread.ofPlatform().name("engine start").daemon().start(() -> {
            try {
                started.complete(engine.call());
            } catch (Throwable e) {
                say("The engine did not start: " + e);
                started.completeExceptionally(e);
            }
        });
        return started;
    }

    private void watch(ParentProcess parent) {
        parent.watched()
                .ifPresent(
                        pid -> Thread.ofPlatform().name("parent watch").daemon().start(() -> {
                            ProcessExit.await(pid);
                            end.complete(OK);
                        }));
    }

    /// An engine that is still starting finds its host gone.
    private static void close(CompletableFuture<Engine> engine) {
        if (engine.state() == Future.State.SUCCESS) {
            engine.join().close();
        }
    }

    /// All at once, and no longer than it may last.
    private void close(List<Runnable> endings) {
        var done = new CountDownLatch(endings.size());
        endings.forEach(ending -> Thread.ofPlatform().name("end").daemon().start(() -> {
            try {
                ending.run();
            } finally {
                done.countDown();
            }
        }));
        try {
            done.await(END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String line) {
        log.println("threadbook: " + line);
    }

    private static ExecutorService single(String name) {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    private static About about() {
        var implementation = Host.class.getPackage().getImplementationVersion();
        var version = implementation == null ? "0" : implementation;
        var java = System.getProperty("java.version");
        return new About(
                "threadbook",
                version,
                java,
                "Threadbook " + version + ", a Jupyter kernel for Java concurrency, on Java " + java,
                List.of(
                        new About.Link("Java SE API", "https://docs.oracle.com/en/java/javase/25/docs/api/"),
                        new About.Link(
                                "java.util.concurrent",
                                "https://docs.oracle.com/en/java/javase/25/docs/api/java.base/java/util/concurrent/package-summary.html")));
    }

    private static Reply.Ports ports(ConnectionFile connection) {
        return new Reply.Ports(
                connection.shell(),
                connection.iopub(),
                connection.stdin(),
                connection.control(),
                connection.heartbeat());
    }
}
