package threadbook.host.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;

/// A notebook on the real engine with a real guest: cells get the numbers 1, 2, 3 …
final class Notebook implements AutoCloseable {

    private static final long DEADLINE = 30;

    private final GuestEngine engine;
    private int number;

    Notebook(String... vmOptions) {
        try {
            engine = new GuestEngine(settings(vmOptions));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static EngineSettings settings(String... vmOptions) {
        var guestJar =
                Path.of(Objects.requireNonNull(System.getProperty("threadbook.guest.jar"), "threadbook.guest.jar"));
        return new EngineSettings(
                guestJar, Path.of(System.getProperty("java.home")), List.of(vmOptions), List.of(), Timing.AUTO);
    }

    GuestEngine engine() {
        return engine;
    }

    /// The number of the last cell.
    int number() {
        return number;
    }

    /// A cell that ran, or still runs.
    record Ran(CompletableFuture<Outcome> end, Screen screen, Stop stop) {

        void interrupt() {
            stop.request();
        }

        Outcome outcome() {
            return assertThat(end).succeedsWithin(DEADLINE, SECONDS).actual();
        }

        /// `text/plain` of its value; empty if it has none.
        String value() {
            return switch (outcome()) {
                case Outcome.Success(var value) -> value.data().getOrDefault("text/plain", "");
                case Outcome.Failure failure -> throw new AssertionError(failure + "\n" + screen.text());
            };
        }

        Outcome.Failure failure() {
            return switch (outcome()) {
                case Outcome.Success success -> throw new AssertionError(success + "\n" + screen.text());
                case Outcome.Failure failure -> failure;
            };
        }

        /// The traceback without colours.
        String trace() {
            return plain(String.join("\n", failure().traceback()));
        }

        /// What it printed until its end.
        String printed() {
            value();
            return screen.text();
        }
    }

    static String plain(String text) {
        return text.replaceAll("\u001b\\[\\d*m", "");
    }

    /// Starts a cell.
    Ran start(String code) {
        return start(code, new Screen());
    }

    Ran start(String code, Screen screen) {
        return startAs("text " + code, code, screen);
    }

    /// Starts the cell of this id.
    Ran startAs(String id, String code, Screen screen) {
        var cell = new Cell(++number, code, id);
        var end = new CompletableFuture<Outcome>();
        var stop = new Stop();
        Thread.ofPlatform().daemon().name("cell " + number).start(() -> {
            try {
                end.complete(engine.evaluate(cell, screen, stop));
            } catch (Throwable e) {
                end.completeExceptionally(e);
            }
        });
        return new Ran(end, screen, stop);
    }

    /// Runs a cell to its end.
    Ran run(String code) {
        var ran = start(code);
        ran.outcome();
        return ran;
    }

    /// Runs the cell of this id to its end.
    Ran runAs(String id, String code) {
        var ran = startAs(id, code, new Screen());
        ran.outcome();
        return ran;
    }

    String value(String code) {
        return run(code).value();
    }

    AbstractStringAssert<?> assertValue(String code) {
        return Assertions.assertThat(value(code)).as(code);
    }

    /// Starts a cell that prints `ready` when it is where it is to be interrupted, and interrupts it there.
    Ran interrupted(String code) {
        var ran = start(code);
        ran.screen().await("ready");
        ran.interrupt();
        return ran;
    }

    ProcessHandle guest() {
        long pid = Long.parseLong(value("ProcessHandle.current().pid()"));
        return ProcessHandle.of(pid).orElseThrow();
    }

    @Override
    public void close() {
        engine.close();
    }
}
