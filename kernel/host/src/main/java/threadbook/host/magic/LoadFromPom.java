package threadbook.host.magic;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import threadbook.host.engine.Engine;
import threadbook.host.engine.Frontend;
import threadbook.host.engine.Outcome;
import threadbook.host.engine.Stop;
import threadbook.host.library.Libraries;
import threadbook.host.library.Wish;

/// `%%loadFromPOM`: the dependencies that a POM names, as they stand in the README of a library.
final class LoadFromPom implements Command {

    private static final Set<String> SCOPES = Set.of("compile", "runtime", "system", "provided", "test", "import");

    private final Fetching fetching;

    LoadFromPom(Libraries libraries) {
        this.fetching = new Fetching(libraries);
    }

    @Override
    public List<Form> forms() {
        return List.of(
                Form.line("loadFromPOM", "FILE [SCOPE…]", "adds the dependencies of a POM, as %maven does"),
                Form.cell("loadFromPOM", "[SCOPE…]", "adds the dependencies in the POM below, or part of one"));
    }

    @Override
    public List<String> completions(String word) {
        return FileNames.matching(word);
    }

    @Override
    public Meaning meaning(Call call) {
        var words = Words.of(call.argument());
        boolean ofCell = call.form().ofCell();
        if (!ofCell && words.isEmpty()) {
            return Meaning.misused(call, "%loadFromPOM needs a file");
        }
        var scopes = ofCell ? words : words.subList(1, words.size());
        if (!SCOPES.containsAll(scopes)) {
            return Meaning.misused(call, String.join(" ", scopes) + ": scopes are compile, runtime, provided and test");
        }
        if (ofCell && call.body().isBlank()) {
            return Meaning.misused(call, "There is nothing below %%loadFromPOM");
        }
        return ofCell ? cell(call, scopes) : file(words.getFirst(), scopes);
    }

    private Meaning cell(Call call, List<String> scopes) {
        int line = 1 + (int) call.code().substring(0, call.bodyStart()).lines().count();
        var wish = new Wish.Pom(call.body(), null, "this cell", line, Set.copyOf(scopes));
        return Meaning.action((engine, frontend, stop) -> fetching.fetch(wish, engine, frontend, stop));
    }

    private Meaning file(String word, List<String> scopes) {
        return Meaning.action((engine, frontend, stop) -> load(word, Set.copyOf(scopes), engine, frontend, stop));
    }

    private Outcome load(String word, Set<String> scopes, Engine engine, Frontend frontend, Stop stop) {
        @Nullable Path file = FileNames.path(word);
        if (file == null || !Files.isRegularFile(file)) {
            return FileNames.failure("There is no file " + word + ".");
        }
        try {
            var wish = new Wish.Pom(Files.readString(file), file, word, 1, scopes);
            return fetching.fetch(wish, engine, frontend, stop);
        } catch (CharacterCodingException e) {
            return FileNames.failure(word + " is no text in UTF-8.");
        } catch (IOException e) {
            return FileNames.failure(file, e);
        }
    }
}
