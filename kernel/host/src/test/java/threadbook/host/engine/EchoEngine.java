package threadbook.host.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;

/// An engine without a JVM beside it: each line of a cell is one command to it.
///
/// | line | does |
/// | --- | --- |
/// | `print TEXT`, `warn TEXT` | a line on stdout, on stderr |
/// | `show TEXT` | a display |
/// | `update ID TEXT`, `clear` | the other outputs |
/// | `value TEXT` | is the value of the cell |
/// | `ask PROMPT`, `secret PROMPT` | prints what was answered |
/// | `flood N` | N numbered lines |
/// | `interrupted N` | the same from a thread whose interrupt flag is set |
/// | `later N` | the same from a thread that outlives the cell, released by [#release] |
/// | `wait` | until interrupted |
/// | `until` | until [#release] |
/// | `fail TEXT` | the user's error |
/// | `break` | an error of ours |
public final class EchoEngine implements Engine {

    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Lets `until` and `later` go on.
    public void release() {
        released.countDown();
    }

    /// Falls when the engine is closed.
    public CountDownLatch closed() {
        return closed;
    }

    @Override
    public Outcome evaluate(Cell cell, List<Part> parts, Frontend frontend, Stop stop) {
        stop.onRequest(Thread.currentThread()::interrupt);
        Outcome outcome = new Outcome.Success(MimeBundle.EMPTY);
        try {
            for (var line : cell.code().lines().toList()) {
                outcome = run(line, frontend);
                if (outcome instanceof Outcome.Failure) {
                    return outcome;
                }
            }
            return outcome;
        } catch (InterruptedException e) {
            return failure("Interrupted", "stopped by the user");
        } catch (Frontend.InputRefused e) {
            return failure("InputRefused", String.valueOf(e.getMessage()));
        } finally {
            stop.onRequest(() -> {});
            boolean _ = Thread.interrupted();
        }
    }

    private Outcome run(String line, Frontend frontend) throws InterruptedException, Frontend.InputRefused {
        int blank = line.indexOf(' ');
        var command = blank < 0 ? line : line.substring(0, blank);
        var rest = blank < 0 ? "" : line.substring(blank + 1);
        switch (command) {
            case "print" -> frontend.stream(Frontend.Stream.STDOUT, rest + "\n");
            case "warn" -> frontend.stream(Frontend.Stream.STDERR, rest + "\n");
            case "show" -> frontend.display(MimeBundle.text(rest), "shown");
            case "update" -> frontend.update("shown", MimeBundle.text(rest));
            case "clear" -> frontend.clear(true);
            case "ask" -> frontend.stream(Frontend.Stream.STDOUT, "got " + frontend.input(rest, false) + "\n");
            case "secret" -> frontend.stream(Frontend.Stream.STDOUT, "got " + frontend.input(rest, true) + "\n");
            case "flood" -> flood(Integer.parseInt(rest), frontend);
            case "interrupted" -> interrupted(Integer.parseInt(rest), frontend);
            case "later" -> later(Integer.parseInt(rest), frontend);
            case "wait" -> new CountDownLatch(1).await();
            case "until" -> released.await();
            case "value" -> {
                return new Outcome.Success(MimeBundle.text(rest));
            }
            case "fail" -> {
                return failure("Failure", rest);
            }
            case "break" -> throw new IllegalStateException("broken");
            default -> {}
        }
        return new Outcome.Success(MimeBundle.EMPTY);
    }

    private static void flood(int lines, Frontend frontend) {
        for (int i = 0; i < lines; i++) {
            frontend.stream(Frontend.Stream.STDOUT, i + "\n");
        }
    }

    private static void interrupted(int lines, Frontend frontend) throws InterruptedException {
        var thread = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            flood(lines, frontend);
        });
        thread.join();
    }

    private void later(int lines, Frontend frontend) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                released.await();
                flood(lines, frontend);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Outcome.Failure failure(String name, String message) {
        return new Outcome.Failure(name, message, List.of("\u001b[31m" + name + "\u001b[0m: " + message));
    }

    @Override
    public Outcome expression(String code, Frontend frontend, Stop stop) {
        return code.startsWith("fail") ? failure("Failure", code) : new Outcome.Success(MimeBundle.text(code));
    }

    @Override
    public Completion complete(String code, int cursor) {
        int start = code.lastIndexOf(' ', cursor - 1) + 1;
        var prefix = code.substring(start, cursor);
        var matches = Stream.of("print", "problem", "value")
                .filter(word -> word.startsWith(prefix))
                .map(word -> new Match(word, "keyword", ""))
                .toList();
        return new Completion(matches, start, cursor);
    }

    @Override
    public @Nullable MimeBundle inspect(String code, int cursor, int detail) {
        return code.startsWith("print") ? MimeBundle.text("prints, detail " + detail) : null;
    }

    @Override
    public Completeness completeness(String code) {
        if (code.endsWith("{")) {
            return new Completeness.Incomplete("    ");
        }
        return code.startsWith(")") ? new Completeness.Invalid() : new Completeness.Complete();
    }

    @Override
    public List<Variable> variables() {
        return List.of(new Variable("it", "String", "there"));
    }

    @Override
    public List<Path> classPath() {
        return List.of();
    }

    @Override
    public void addToClassPath(List<Path> entries) {}

    @Override
    public void restart() {}

    @Override
    public Optional<Cost> cost(Cell cell) {
        return Optional.empty();
    }

    @Override
    public Timing timing() {
        return Timing.AUTO;
    }

    @Override
    public void timing(Timing timing) {}

    @Override
    public MimeBundle diagnose(Diagnosis what) {
        return MimeBundle.text("no " + what);
    }

    @Override
    public Optional<Traced> trace() {
        return Optional.empty();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
