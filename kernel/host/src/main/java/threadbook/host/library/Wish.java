package threadbook.host.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a cell wants. All that it needs at run time belongs to it.
public sealed interface Wish {

    record Artifacts(List<Coordinates> coordinates) implements Wish {
        public Artifacts {
            coordinates = List.copyOf(coordinates);
        }
    }

    /// The dependencies that a POM names.
    ///
    /// @param text a whole POM, or a part of one with dependencies and repositories in it
    /// @param file where it stands; null if it stands in a cell
    /// @param name how to call it when something is wrong with it
    /// @param firstLine the line at which it begins, from 1
    /// @param scopes of which dependencies are wanted; empty for those that are there at run time
    record Pom(String text, @Nullable Path file, String name, int firstLine, Set<String> scopes) implements Wish {
        public Pom {
            scopes = Set.copyOf(scopes);
        }
    }
}
