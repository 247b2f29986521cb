package threadbook.host.magic;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import threadbook.host.library.Libraries;
import threadbook.host.library.Wish;

/// `%%loadFromPOM`: the dependencies that a POM names, as they stand in the README of a library.
final class LoadFromPom implements Command {

    private static final List<String> SCOPES = List.of("compile", "runtime", "provided", "test", "system");

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
    public List<String> completions(Form form, String word) {
        var files = form.ofCell() ? Stream.<String>of() : FileNames.matching(word).stream();
        return Stream.concat(files, SCOPES.stream().filter(scope -> scope.startsWith(word)))
                .toList();
    }

    @Override
    public Meaning meaning(Call call) {
        var words = Words.of(call.argument());
        boolean ofCell = call.form().ofCell();
        if (!ofCell && call.isAboveXml()) {
            return Meaning.misused(call, "Above a <dependency> write %%loadFromPOM");
        }
        if (!ofCell && words.isEmpty()) {
            return Meaning.misused(call, "%loadFromPOM needs a file");
        }
        var scopes = ofCell ? words : words.subList(1, words.size());
        if (!SCOPES.containsAll(scopes)) {
            return Meaning.misused(call, String.join(" ", scopes) + ": scopes are " + String.join(", ", SCOPES));
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
        return Meaning.action((engine, frontend, stop) -> new TextFile(word)
                .read((file, text) ->
                        fetching.fetch(new Wish.Pom(text, file, word, 1, Set.copyOf(scopes)), engine, frontend, stop)));
    }
}
