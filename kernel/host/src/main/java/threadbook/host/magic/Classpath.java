package threadbook.host.magic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import threadbook.display.MimeBundle;
import threadbook.host.engine.Outcome;

/// `%classpath PATH…`: more classes for cells.
final class Classpath implements Command {

    private static final Additions ADDITIONS = new Additions("jar or folder", Classpath::entries);

    @Override
    public List<Form> forms() {
        return List.of(Form.line("classpath", "[PATH…]", "adds jars and folders of classes, or shows what was added"));
    }

    @Override
    public List<String> completions(Form form, String word) {
        return FileNames.matching(word);
    }

    @Override
    public Meaning meaning(Call call) {
        var words = Words.of(call.argument());
        return words.isEmpty()
                ? Meaning.action((engine, _) -> new Outcome.Success(shown(engine.classPath())))
                : Meaning.action((engine, frontend) -> ADDITIONS.add(words, engine, frontend));
    }

    private static MimeBundle shown(List<Path> entries) {
        return MimeBundle.text(
                entries.isEmpty()
                        ? "Nothing was added to the class path of the cells."
                        : entries.stream().map(Path::toString).collect(Collectors.joining("\n")));
    }

    private static List<Path> entries(String word) {
        var path = FileNames.path(word);
        if (path == null || Jars.isPattern(word)) {
            return Jars.matching(word);
        }
        return Files.exists(path) ? List.of(path) : List.of();
    }
}
