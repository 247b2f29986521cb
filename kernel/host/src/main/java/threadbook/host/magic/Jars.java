package threadbook.host.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;
import threadbook.host.engine.Engine;
import threadbook.host.engine.Frontend;
import threadbook.host.engine.Outcome;

/// `%jars lib/*.jar`: the jars of a folder, or some of them.
final class Jars implements Command {

    private static final String JAR = "*.{jar,JAR}";

    @Override
    public List<Form> forms() {
        return List.of(
                Form.line("jars", "PATH…", "adds jars to the class path of the cells; of a folder all that are in it"));
    }

    @Override
    public List<String> completions(String word) {
        return FileNames.matching(word);
    }

    @Override
    public Meaning meaning(Call call) {
        var words = Words.of(call.argument());
        return words.isEmpty()
                ? Meaning.misused(call, "%jars needs a jar or a folder of jars")
                : Meaning.action((engine, frontend) -> add(words, engine, frontend));
    }

    private static Outcome add(List<String> words, Engine engine, Frontend frontend) {
        var jars = new ArrayList<Path>();
        for (var word : words) {
            var found = matching(word);
            if (found.isEmpty()) {
                return FileNames.failure("There is no jar " + word + ".");
            }
            jars.addAll(found);
        }
        return Classpath.added(jars, engine, frontend);
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
