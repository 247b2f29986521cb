package threadbook.host.engine;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import threadbook.host.engine.Frontend.Stream;

/// What a guest's process prints past Java: for people, or, as long as the guest is not ready, the reason why it does
/// not start.
///
/// Threads: `guest-stdout` and `guest-stderr` read it.
final class NativeOutput {

    private static final Duration LATEST = Duration.ofSeconds(2);
    private static final int LAST_WORDS = 2000;

    /// With what the JVM begins its report of its own end.
    private static final String CRASH = "A fatal error has been detected by the Java Runtime Environment";

    private final BiPredicate<Stream, String> taken;
    private final StringBuilder lastWords = new StringBuilder();
    private final List<Thread> readers;
    private volatile boolean crashed;

    /// @param taken shows a text, if the guest is ready
    NativeOutput(Process process, BiPredicate<Stream, String> taken) {
        this.taken = taken;
        this.readers = List.of(
                GuestProcess.thread(
                        "guest-stdout", () -> copy(process.inputReader(StandardCharsets.UTF_8), Stream.STDOUT)),
                GuestProcess.thread(
                        "guest-stderr", () -> copy(process.errorReader(StandardCharsets.UTF_8), Stream.STDERR)));
    }

    private void copy(Reader reader, Stream stream) {
        var text = new char[8192];
        try (reader) {
            for (int n = reader.read(text); n >= 0; n = reader.read(text)) {
                printed(stream, new String(text, 0, n));
            }
        } catch (IOException e) {
            // the process is gone
        }
    }

    private void printed(Stream stream, String text) {
        crashed |= text.contains(CRASH);
        if (!taken.test(stream, text)) {
            synchronized (lastWords) {
                lastWords.append(text, 0, Math.min(text.length(), Math.max(0, LAST_WORDS - lastWords.length())));
            }
        }
    }

    /// Waits a moment for the end of it: what the process has printed may still be on its way.
    void await() throws InterruptedException {
        for (var reader : readers) {
            var _ = reader.join(LATEST);
        }
    }

    /// What was printed before the guest was ready.
    String lastWords() {
        synchronized (lastWords) {
            return lastWords.toString();
        }
    }

    /// Whether the JVM has reported its own end.
    boolean isOfACrash() {
        return crashed;
    }
}
