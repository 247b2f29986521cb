package threadbook.host.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A wish, and all that has to be known to fulfil it.
///
/// @param repositories to be searched beside those of the person's settings
/// @param present jars that the cells have already
/// @param environment variables of the process, in which Maven's options are
public record Request(Wish wish, List<Repository> repositories, List<Path> present, Map<String, String> environment) {
    public Request {
        repositories = List.copyOf(repositories);
        present = List.copyOf(present);
        environment = Map.copyOf(environment);
    }
}
