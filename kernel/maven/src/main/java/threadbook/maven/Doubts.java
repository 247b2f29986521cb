package threadbook.maven;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.aether.AbstractRepositoryListener;
import org.eclipse.aether.RepositoryEvent;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.util.artifact.ArtifactIdUtils;

/// Notes libraries of which nobody knows what they need, because their POMs are missing or broken. The resolver takes
/// them nevertheless, as Maven does. For all threads.
final class Doubts extends AbstractRepositoryListener {

    private final Map<String, String> problems = new ConcurrentHashMap<>();

    @Override
    public void artifactDescriptorMissing(RepositoryEvent event) {
        problems.put(key(event.getArtifact()), "has no POM");
    }

    @Override
    public void artifactDescriptorInvalid(RepositoryEvent event) {
        problems.put(key(event.getArtifact()), "has a POM that cannot be read");
    }

    /// What there is to say about some libraries.
    List<String> about(List<Artifact> artifacts) {
        return artifacts.stream().flatMap(this::about).distinct().toList();
    }

    private Stream<String> about(Artifact artifact) {
        return Stream.ofNullable(problems.get(key(artifact)))
                .map(problem -> artifact.getGroupId() + ":" + artifact.getArtifactId() + " " + artifact.getBaseVersion()
                        + " " + problem + ", so what it needs does not come along.");
    }

    /// A library has one POM, whatever files of it are wanted.
    private static String key(Artifact artifact) {
        return ArtifactIdUtils.toId(
                artifact.getGroupId(), artifact.getArtifactId(), "pom", "", artifact.getBaseVersion());
    }
}
