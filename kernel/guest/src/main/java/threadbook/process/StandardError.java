package threadbook.process;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;

/// What a worker's process prints past Java, read by the thread `worker-stderr`: for the owner of the worker, or, as
/// long as it is not ready, the reason why it did not start.
final class StandardError {

    private static final Duration LATEST = Duration.ofSeconds(2);

    private final LastWords lastWords = new LastWords();
    private final Thread reader;

    /// @param taken shows a text, if the worker is ready
    StandardError(Process process, Predicate<String> taken) {
        this.reader = OwnThread.start("worker-stderr", () -> copy(process.errorReader(StandardCharsets.UTF_8), taken));
    }

    private void copy(Reader from, Predicate<String> taken) {
        var text = new char[8192];
        try (from) {
            for (int n = from.read(text); n >= 0; n = from.read(text)) {
                var printed = new String(text, 0, n);
                if (!taken.test(printed)) {
                    lastWords.add(printed);
                }
            }
        } catch (IOException e) {
            // the process is gone
        }
    }

    /// Waits a moment for the end of it.
    void await() {
        try {
            boolean _ = reader.join(LATEST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String lastWords() {
        return lastWords.toString();
    }
}
