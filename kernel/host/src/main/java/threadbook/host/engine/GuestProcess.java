package threadbook.host.engine;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import threadbook.agent.Command;
import threadbook.agent.Event;
import threadbook.host.engine.Frontend.Stream;
import threadbook.pipe.Pipe;

/// One guest JVM, from its start to its death.
///
/// Threads: `guest-reader` takes what the guest sends; those of [NativeOutput] take what the process prints past Java.
/// Starting returns at once; the first command waits until the guest is there.
final class GuestProcess implements Diagnosing.Asked, AutoCloseable {

    private static final long EXIT_SECONDS = 2;

    /// Where what the guest sends without being asked goes.
    interface Listener {
        void event(Event event);

        /// Printed by native code or by the JVM itself.
        void nativeOutput(Stream stream, String text);

        void died(GuestProcess process);
    }

    private final Process process;
    private final NativeOutput output;
    private final List<Command> greeting;
    private final Listener listener;
    private final CompletableFuture<Pipe<Event, Command>> pipe = new CompletableFuture<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    /// Complete when the next process has been started in its place.
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

    private @Nullable CompletableFuture<Event.Answer> question;
    private boolean gone;
    private volatile boolean exitCalled;
    private volatile List<ProcessHandle> children = List.of();
    private volatile boolean givenUp;
    private volatile long aliveAt = System.nanoTime();

    /// @param greeting what the guest is told before anything else
    GuestProcess(EngineSettings settings, List<Command> greeting, Listener listener) throws IOException {
        this.listener = listener;
        this.greeting = greeting;
        var socket = new GuestSocket();
        try {
            this.process = new ProcessBuilder(GuestCommand.line(settings, socket.path())).start();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        var _ = process.onExit().thenRun(() -> close(socket));
        this.output = new NativeOutput(process, this::printed);
        // The last, since it needs the others.
        var _ = thread("guest-reader", () -> serve(socket));
    }

    static Thread thread(String name, Runnable body) {
        return Thread.ofPlatform().daemon().name(name).start(body);
    }

    /// A guest that ends before it connects must not leave anybody waiting.
    private static void close(GuestSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // a temporary file stays behind
        }
    }

    private void serve(GuestSocket socket) {
        try (var opened = socket.accept()) {
            socket.close();
            for (var command : greeting) {
                opened.send(command);
            }
            pipe.complete(opened);
            for (var event = opened.receive(); event != null; event = opened.receive()) {
                take(event);
            }
        } catch (IOException e) {
            // broken: as good as ended
        } finally {
            end();
        }
    }

    private void take(Event event) {
        switch (event) {
            case Event.Answer answer -> answer(answer);
            case Event.Ready _ -> ready.complete(null);
            case Event.Stopping _ -> aliveAt = System.nanoTime();
            case Event.Exiting _ -> exiting();
            case Event.Text _, Event.Shown _, Event.Updated _, Event.Cleared _, Event.HasHelp _ ->
                listener.event(event);
            case Event.Uncaught _, Event.Question _, Event.Withdrawn _, Event.Diagnosed _ -> listener.event(event);
        }
    }

    /// What it has started would live on, and cannot be found when it is dead.
    private void exiting() {
        exitCalled = true;
        children = process.descendants().toList();
    }

    private synchronized void answer(Event.Answer answer) {
        if (question != null) {
            question.complete(answer);
        }
    }

    /// The next process is started before anybody is told: whoever asks again finds it.
    private void end() {
        var death = death();
        children.forEach(ProcessHandle::destroyForcibly);
        Leftovers.delete(process);
        markGone();
        try {
            listener.died(this);
        } finally {
            pipe.completeExceptionally(death);
            ready.completeExceptionally(death);
            failQuestion(death);
            ended.complete(null);
        }
    }

    private synchronized void markGone() {
        gone = true;
    }

    synchronized boolean isGone() {
        return gone;
    }

    /// Whether it has ever been of use.
    boolean wasReady() {
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    private synchronized void failQuestion(GuestDied death) {
        if (question != null) {
            question.completeExceptionally(death);
        }
    }

    /// Why it is dead; ends it if only the pipe is broken.
    GuestDied death() {
        try {
            if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            awaitLastWords();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new GuestDied(cause(), process.isAlive() ? 0 : process.exitValue(), output.lastWords());
    }

    /// A process that has never been of use has printed why. It has started no others that could keep its output open.
    private void awaitLastWords() throws InterruptedException {
        if (!wasReady()) {
            output.await();
        }
    }

    /// Sends a command and waits for its answer. One at a time.
    Event.Answer ask(Command command) throws GuestDied {
        return await(asked(command));
    }

    /// As [#ask], of a call of a run; the guest is told if that takes long.
    Event.Answer call(Command command, int run) throws GuestDied {
        var answer = asked(command);
        if (!isSoon(answer)) {
            tell(new Command.Watch(run));
        }
        return await(answer);
    }

    private CompletableFuture<Event.Answer> asked(Command command) throws GuestDied {
        var answer = new CompletableFuture<Event.Answer>();
        if (!accepts(answer)) {
            throw deathAfterEnd();
        }
        tell(command);
        return answer;
    }

    private static boolean isSoon(CompletableFuture<Event.Answer> answer) {
        try {
            var _ = answer.get(Command.Watch.SOON, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true; // it died instead
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a thread of the engine", e);
        }
    }

    private synchronized boolean accepts(CompletableFuture<Event.Answer> answer) {
        question = answer;
        return !gone;
    }

    private GuestDied deathAfterEnd() {
        var _ = ended.join();
        return death();
    }

    /// Sends a command that has no answer. A guest that is dead has nothing to be told: nothing happens then.
    @Override
    public void tell(Command command) throws GuestDied {
        try {
            await(pipe).send(command);
        } catch (IOException e) {
            process.destroyForcibly();
            throw deathAfterEnd();
        }
    }

    /// Waits until the guest has started.
    void awaitReady() throws GuestDied {
        await(ready);
    }

    private static <T> T await(CompletableFuture<T> future) throws GuestDied {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GuestDied death) {
                throw death;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a thread of the engine", e);
        }
    }

    /// Shows what the process has printed, once it is ready.
    private boolean printed(Stream stream, String text) {
        boolean shown = wasReady();
        if (shown) {
            listener.nativeOutput(stream, text);
        }
        return shown;
    }

    /// When it last said that it is stopping a cell, as `System.nanoTime` counts.
    long aliveAt() {
        return aliveAt;
    }

    /// Whether somebody waits for an answer.
    synchronized boolean isAsked() {
        return question != null && !question.isDone();
    }

    private GuestDied.Cause cause() {
        if (givenUp) {
            return GuestDied.Cause.COULD_NOT_BE_STOPPED;
        }
        if (!wasReady()) {
            return GuestDied.Cause.DID_NOT_START;
        }
        if (output.isOfACrash()) {
            return GuestDied.Cause.CRASHED;
        }
        return exitCalled ? GuestDied.Cause.EXIT_CALLED : GuestDied.Cause.UNKNOWN;
    }

    /// Its cell could not be stopped in any other way.
    void giveUpOn() {
        givenUp = true;
        close();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        Leftovers.delete(process);
    }
}
