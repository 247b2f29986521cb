package threadbook.host.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;

/// `%jars lib/*.jar`: the jars of a folder, or some of them.
final class Jars implements Command {

    private static final String JAR = "*.{jar,JAR}";

    private static final Additions ADDITIONS = new Additions("jar", Jars::matching);

    @Override
    public List<Form> forms() {
        return List.of(Form.line("jars", "PATH…", "adds jars to the class path, of a folder all that are in it"));
    }

    @Override
    public List<String> completions(Form form, String word) {
        return FileNames.matching(word);
    }

    @Override
    public Meaning meaning(Call call) {
        var words = Words.of(call.argument());
        return words.isEmpty()
                ? Meaning.misused(call, "%jars needs a jar or a folder of jars")
                : Meaning.action((engine, frontend) -> ADDITIONS.add(words, engine, frontend));
    }

    /// `lib/*`, `lib/*.jar`.
    static boolean isPattern(String word) {
        return word.substring(word.lastIndexOf('/') + 1).contains("*");
    }

    /// The jar, those in the folder, or those of that pattern, in the order of their names.
    static List<Path> matching(String word) {
        int slash = word.lastIndexOf('/') + 1;
        var path = FileNames.path(isPattern(word) ? word.substring(0, slash) + "." : word);
        if (path == null || !Files.exists(path)) {
            return List.of();
        }
        String name = word.substring(slash);
        boolean isNarrow = isPattern(word) && !name.equals("*");
        return Files.isDirectory(path) ? in(path, isNarrow ? name : JAR) : List.of(path);
    }

    private static List<Path> in(Path folder, String pattern) {
        try (var files = Files.newDirectoryStream(folder, pattern)) {
            return StreamSupport.stream(files.spliterator(), false).sorted().toList();
        } catch (IOException | PatternSyntaxException e) {
            return List.of();
        }
    }
}
