package threadbook.host.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadbook.host.engine.Frontend;
import threadbook.host.engine.Outcome;

/// `%%writefile FILE`: the cell as a file.
final class WriteFile implements Command {

    private static final String APPEND = "-a";

    @Override
    public List<Form> forms() {
        return List.of(Form.cell("writefile", "[-a] FILE", "writes the cell into the file; -a: behind what is there"));
    }

    @Override
    public List<String> completions(Form form, String word) {
        return FileNames.matching(word);
    }

    @Override
    public Meaning meaning(Call call) {
        var words = Words.of(call.argument());
        boolean append = !words.isEmpty() && words.getFirst().equals(APPEND);
        var names = append ? words.subList(1, words.size()) : words;
        String body = call.body();
        String text = body.isEmpty() || body.endsWith("\n") ? body : body + "\n";
        return names.size() == 1
                ? Meaning.action((_, frontend) -> write(names.getFirst(), append, text, frontend))
                : Meaning.misused(call, "%%writefile needs one file");
    }

    private static Outcome write(String word, boolean append, String text, Frontend frontend) {
        @Nullable Path file = FileNames.path(word);
        if (file == null || FileNames.isSpecial(file)) {
            return FileNames.failure(word + " is no file that can be written.");
        }
        boolean isThere = Files.exists(file);
        try {
            Files.writeString(
                    file,
                    text,
                    StandardOpenOption.CREATE,
                    append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            return FileNames.failure(file, e);
        }
        String done = !isThere ? "Wrote " : append ? "Appended to " : "Overwrote ";
        frontend.stream(Frontend.Stream.STDOUT, done + word + "\n");
        return Meaning.NOTHING;
    }
}
