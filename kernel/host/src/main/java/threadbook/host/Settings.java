package threadbook.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import threadbook.host.engine.Archives;
import threadbook.host.engine.EngineSettings;
import threadbook.host.engine.Timing;

/// What the environment says about the engine.
///
/// - `THREADBOOK_VM_OPTIONS`: options of the guest JVM, separated by blanks; one that holds blanks stands in
///   quotes.
/// - `THREADBOOK_TIMING`: `auto`, `always` or `off`; anything else means `auto`.
/// - `THREADBOOK_CLASSPATH`: jars and folders for cells, separated as in a class path; `folder/*` means all its
///   jars.
final class Settings {

    private static final Pattern OPTION = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

    private Settings() {}

    /// @param say told what there is to complain about
    static EngineSettings of(Map<String, String> environment, Path guestJar, Consumer<String> say) {
        return new EngineSettings(
                guestJar,
                Path.of(System.getProperty("java.home")),
                options(environment.getOrDefault("THREADBOOK_VM_OPTIONS", "")),
                usable(paths(environment.getOrDefault("THREADBOOK_CLASSPATH", "")), say),
                timing(environment.getOrDefault("THREADBOOK_TIMING", "")));
    }

    static Timing timing(String word) {
        try {
            return Timing.of(word.strip());
        } catch (IllegalArgumentException _) {
            return Timing.AUTO;
        }
    }

    static List<String> options(String text) {
        return OPTION.matcher(text)
                .results()
                .map(option -> option.group().replaceAll("[\"']", ""))
                .toList();
    }

    /// A file may be made later, but one that is no archive would spoil every cell.
    private static List<Path> usable(List<Path> entries, Consumer<String> say) {
        var damaged = entries.stream()
                .filter(entry -> Files.exists(entry) && !Archives.isUsable(entry))
                .toList();
        damaged.forEach(entry -> say.accept("THREADBOOK_CLASSPATH: " + entry + " is no jar and is left out"));
        return entries.stream().filter(entry -> !damaged.contains(entry)).toList();
    }

    static List<Path> paths(String text) {
        return Stream.of(text.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isBlank())
                .flatMap(Settings::expanded)
                .toList();
    }

    private static Stream<Path> expanded(String entry) {
        if (!entry.equals("*") && !entry.endsWith(File.separator + "*")) {
            return Stream.of(Path.of(entry));
        }
        var folder = Path.of(entry.substring(0, entry.length() - 1));
        try (var files = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
            return StreamSupport.stream(files.spliterator(), false).sorted().toList().stream();
        } catch (IOException _) {
            return Stream.empty();
        }
    }
}
