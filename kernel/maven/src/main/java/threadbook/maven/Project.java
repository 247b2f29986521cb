package threadbook.maven;

import java.util.List;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;

/// A wish as Maven sees it.
///
/// @param managed which versions others that are needed have
/// @param repositories all in which to look, mirrored and with passwords
record Project(List<Dependency> dependencies, List<Dependency> managed, List<RemoteRepository> repositories) {
    Project {
        dependencies = List.copyOf(dependencies);
        managed = List.copyOf(managed);
        repositories = List.copyOf(repositories);
    }
}
