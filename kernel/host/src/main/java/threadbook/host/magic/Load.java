package threadbook.host.magic;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import threadbook.host.engine.Frontend;
import threadbook.host.engine.Outcome;

/// `%load FILE`: its text takes the place of the cell.
final class Load implements Command {

    private static final long LARGEST = 10_000_000;

    @Override
    public List<Form> forms() {
        return List.of(Form.line("load", "FILE", "puts the text of the file in place of the cell"));
    }

    @Override
    public List<String> completions(String word) {
        return FileNames.matching(word);
    }

    @Override
    public Meaning meaning(Call call) {
        var words = Words.of(call.argument());
        return words.size() == 1
                ? Meaning.action((_, frontend) -> load(words.getFirst(), frontend))
                : Meaning.misused(call, "%load needs one file");
    }

    private static Outcome load(String word, Frontend frontend) {
        @Nullable Path file = FileNames.path(word);
        if (file == null || !Files.isRegularFile(file)) {
            return FileNames.failure("There is no file " + word + ".");
        }
        try {
            if (Files.size(file) > LARGEST) {
                return FileNames.failure(word + " is too large for a cell.");
            }
            frontend.offerInput("// %load " + word + "\n" + Files.readString(file), true);
            return Meaning.NOTHING;
        } catch (CharacterCodingException e) {
            return FileNames.failure(word + " is no text in UTF-8.");
        } catch (IOException e) {
            return FileNames.failure(file, e);
        }
    }
}
