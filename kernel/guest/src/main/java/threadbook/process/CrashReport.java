package threadbook.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a JVM writes when it crashes. Its exit code does not tell with which signal: it catches them, and ends with 1.
final class CrashReport {

    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String NAME = "threadbook-crash-%s.log";
    private static final Pattern SIGNAL = Pattern.compile("#\\s+(SIG[A-Z]+) \\(.*");
    private static final int HEAD = 20;

    private CrashReport() {}

    /// Where reports are written: not in the folder of the notebook.
    static String option() {
        return "-XX:ErrorFile=" + FOLDER.resolve(NAME.formatted("%p"));
    }

    /// The name of the signal with which a process has crashed, such as `SIGSEGV`.
    ///
    /// @param started not after it was; an older report is of another with the same number
    static Optional<String> signal(long pid, Instant started) {
        var file = FOLDER.resolve(NAME.formatted(pid));
        try {
            return Files.getLastModifiedTime(file).compareTo(FileTime.from(started)) < 0
                    ? Optional.empty()
                    : named(file);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // there is none
        }
    }

    private static Optional<String> named(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.limit(HEAD)
                    .flatMap(line -> SIGNAL.matcher(line).results())
                    .map(found -> found.group(1))
                    .findFirst();
        }
    }
}
