package threadbook.host.magic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import threadbook.display.MimeBundle;
import threadbook.host.engine.Engine;
import threadbook.host.engine.Frontend;
import threadbook.host.engine.Outcome;

/// `%classpath PATH…`: more classes for cells.
final class Classpath implements Command {

    @Override
    public List<Form> forms() {
        return List.of(Form.line(
                "classpath", "[PATH…]", "adds jars and folders of classes; without a path it shows those there are"));
    }

    @Override
    public List<String> completions(String word) {
        return FileNames.matching(word);
    }

    @Override
    public Meaning meaning(Call call) {
        var words = Words.of(call.argument());
        return words.isEmpty()
                ? Meaning.action((engine, _) -> new Outcome.Success(shown(engine.classPath())))
                : Meaning.action((engine, frontend) -> add(words, engine, frontend));
    }

    private static MimeBundle shown(List<Path> entries) {
        return MimeBundle.text(
                entries.isEmpty()
                        ? "Nothing was added to the class path of the cells."
                        : entries.stream().map(Path::toString).collect(Collectors.joining("\n")));
    }

    /// All of them, or none.
    private static Outcome add(List<String> words, Engine engine, Frontend frontend) {
        var entries = new ArrayList<Path>();
        for (var word : words) {
            var path = FileNames.path(word);
            boolean isPattern = Jars.isPattern(word);
            if (!isPattern && (path == null || !Files.exists(path))) {
                return FileNames.failure("There is no file or folder " + word + ".");
            }
            var found = isPattern || path == null ? Jars.matching(word) : List.of(path);
            if (found.isEmpty()) {
                return FileNames.failure("There is no jar " + word + ".");
            }
            entries.addAll(found);
        }
        return added(entries, engine, frontend);
    }

    static Outcome added(List<Path> entries, Engine engine, Frontend frontend) {
        var fresh = entries.stream()
                .distinct()
                .filter(entry -> !engine.classPath().contains(entry))
                .toList();
        engine.addToClassPath(fresh);
        String names =
                fresh.stream().map(Path::getFileName).map(String::valueOf).collect(Collectors.joining(", "));
        frontend.stream(Frontend.Stream.STDOUT, fresh.isEmpty() ? "It was there already.\n" : "Added " + names + ".\n");
        return Meaning.NOTHING;
    }
}
