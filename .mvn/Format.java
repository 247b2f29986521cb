import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks or writes the format of every Java file of the repository: `java Format.java check|write ROOT`.
///
/// The build runs this on the JDK 25 it found, because the formatter parses with the javac of the JVM it runs in and
/// Maven's own JVM may be older than our syntax.
class Format {

    private static final int WIDTH = 120;
    private static final Pattern DOC = Pattern.compile("(?<start>\\s*/// *)(?<text>\\S.*)");

    private static final JavaFormatterOptions OPTIONS = JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build();

    public static void main(String[] arguments) throws Exception {
        boolean write = arguments[0].equals("write");
        Path root = Path.of(arguments[1]).toAbsolutePath().normalize();
        List<Path> wrong = new ArrayList<>();
        boolean unparsable = false;
        for (Path file : sources(root)) {
            String before = Files.readString(file);
            try {
                String after = formatted(before);
                if (!after.equals(before)) {
                    wrong.add(root.relativize(file));
                    if (write) {
                        Files.writeString(file, after);
                    }
                }
            } catch (FormatterException e) {
                unparsable = true;
                System.out.println("cannot parse   " + root.relativize(file) + ":" + e.getMessage() + hint(e));
            }
        }
        report(wrong, write);
        if (unparsable || !write && !wrong.isEmpty()) {
            System.exit(1);
        }
    }

    private static void report(List<Path> wrong, boolean write) {
        wrong.forEach(file -> System.out.println((write ? "formatted      " : "not formatted  ") + file));
        if (!write && !wrong.isEmpty()) {
            System.out.println("To format them: mvn -q -N -Dformat process-sources");
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of(".mvn", "kernel", "install")) {
            try (var files = Files.walk(root.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.toString().contains("/target/"))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static String formatted(String text) throws FormatterException {
        String wrapped = wrapDocs(text);
        String ordered = ImportOrderer.reorderImports(wrapped, JavaFormatterOptions.Style.PALANTIR);
        return Formatter.createFormatter(OPTIONS).formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
    }

    /// The formatter does not know JEP 456's lone `_` in record patterns; `var _` means the same.
    private static String hint(FormatterException unparsable) {
        return unparsable.getMessage().contains("'_'") ? " (in a record pattern write `var _` for `_`)" : "";
    }

    /// Moves what is over the limit to the next line of the same paragraph. The formatter would make a `//` line of it.
    private static String wrapDocs(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = DOC.matcher(lines.get(i));
            int cut = lines.get(i).lastIndexOf(' ', WIDTH);
            // A line without a blank to cut at stays: cutting before its first word would never end.
            if (line.matches()
                    && line.end() > WIDTH
                    && cut >= line.group("start").length()) {
                String rest = lines.get(i).substring(cut + 1);
                Matcher next = DOC.matcher(i + 1 < lines.size() ? lines.get(i + 1) : "");
                lines.set(i, lines.get(i).substring(0, cut));
                if (next.matches() && continues(next.group("text"))) {
                    lines.set(i + 1, line.group("start") + rest + " " + next.group("text"));
                } else {
                    lines.add(i + 1, line.group("start") + rest);
                }
            }
        }
        return String.join("\n", lines);
    }

    /// Whether this line goes on with a paragraph, rather than being a list item, a tag, a table or a fence.
    private static boolean continues(String line) {
        return Character.isLetterOrDigit(line.charAt(0))
                || "[(".indexOf(line.charAt(0)) >= 0
                || line.matches("`[^`].*");
    }
}
