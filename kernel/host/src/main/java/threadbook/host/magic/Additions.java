package threadbook.host.magic;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import threadbook.host.engine.Archives;
import threadbook.host.engine.Engine;
import threadbook.host.engine.Frontend;
import threadbook.host.engine.Outcome;

/// Adds to the class path of the cells: all that was named, or nothing.
///
/// @param what is looked for, such as `jar`
/// @param find what a word names; nothing if there is no such thing
record Additions(String what, Function<String, List<Path>> find) {

    /// So many names are a line that is read; of more, only the first.
    private static final int MOST = 8;

    private static final int FIRST = 3;

    Outcome add(List<String> words, Engine engine, Frontend frontend) {
        var entries = new ArrayList<Path>();
        for (var word : words) {
            var found = find.apply(word);
            if (found.isEmpty()) {
                return FileNames.failure("There is no " + what + " " + word + ".");
            }
            entries.addAll(found);
        }
        var unusable = unusable(entries);
        if (unusable.isPresent()) {
            return FileNames.failure(unusable.get() + " is no jar.");
        }
        frontend.stream(Frontend.Stream.STDOUT, add(entries, engine) + "\n");
        return Meaning.NOTHING;
    }

    /// The first in which no classes can be.
    static Optional<Path> unusable(List<Path> entries) {
        return entries.stream().filter(entry -> !Archives.isUsable(entry)).findFirst();
    }

    /// @return what there is to say about it
    static String add(List<Path> entries, Engine engine) {
        var fresh = entries.stream()
                .distinct()
                .filter(entry -> !engine.classPath().contains(entry))
                .toList();
        engine.addToClassPath(fresh);
        return fresh.isEmpty() ? "It was there already." : "Added " + names(fresh) + ".";
    }

    /// `%classpath` shows all.
    private static String names(List<Path> entries) {
        int shown = entries.size() <= MOST ? entries.size() : FIRST;
        String names = entries.stream()
                .limit(shown)
                .map(entry -> String.valueOf(entry.getFileName()))
                .collect(Collectors.joining(", "));
        return shown == entries.size() ? names : names + " and " + (entries.size() - shown) + " more";
    }
}
