package threadbook.host.magic;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import threadbook.host.library.Libraries;
import threadbook.host.library.Repository;

/// `%mavenRepo NAME URL`: one more place where libraries are.
final class MavenRepository implements Command {

    private final String name;
    private final Libraries libraries;

    MavenRepository(String name, Libraries libraries) {
        this.name = name;
        this.libraries = libraries;
    }

    @Override
    public List<Form> forms() {
        return List.of(Form.line(name, "NAME URL", "looks for libraries in this repository, too"));
    }

    @Override
    public Meaning meaning(Call call) {
        var words = Words.of(call.argument());
        if (words.size() != 2) {
            return Meaning.misused(call, call.form().sign() + " needs a name and a URL");
        }
        String url = words.getLast();
        if (!isUrl(url)) {
            return Meaning.misused(call, url + " is no URL, such as https://repo.example.org/maven");
        }
        if (!Repository.isName(words.getFirst())) {
            return Meaning.misused(call, words.getFirst() + " is no name, such as example");
        }
        var repository = new Repository(words.getFirst(), url);
        return Meaning.action((_, _) -> {
            libraries.add(repository);
            return Meaning.NOTHING;
        });
    }

    private static boolean isUrl(String word) {
        try {
            var url = new URI(word);
            return switch (url.getScheme()) {
                case "http", "https" -> url.getHost() != null;
                case "file" -> true;
                case null, default -> false;
            };
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
