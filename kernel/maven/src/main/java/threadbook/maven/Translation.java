package threadbook.maven;

import java.util.HashMap;
import java.util.Map;
import org.apache.maven.model.Repository;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactProperties;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.artifact.DefaultArtifactType;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.util.artifact.ArtifactIdUtils;
import org.jspecify.annotations.Nullable;

/// Words of a POM as words of the resolver.
final class Translation {

    private Translation() {}

    /// Of two with the same one, only one can be used.
    static String key(Artifact artifact) {
        return ArtifactIdUtils.toVersionlessId(artifact);
    }

    /// @param scope how it is to be treated
    static Dependency dependency(
            org.apache.maven.model.Dependency written, String scope, RepositorySystemSession session) {
        var known = session.getArtifactTypeRegistry().get(written.getType());
        var properties = new HashMap<String, String>();
        if (written.getSystemPath() != null) {
            properties.put(ArtifactProperties.LOCAL_PATH, written.getSystemPath());
        }
        var artifact = new DefaultArtifact(
                written.getGroupId(),
                written.getArtifactId(),
                written.getClassifier(),
                null,
                written.getVersion(),
                Map.copyOf(properties),
                known == null ? new DefaultArtifactType(written.getType()) : known);
        var exclusions = written.getExclusions().stream()
                .map(exclusion -> new Exclusion(exclusion.getGroupId(), exclusion.getArtifactId(), "*", "*"))
                .toList();
        return new Dependency(artifact, scope, false, exclusions);
    }

    static RemoteRepository repository(Repository written) {
        return new RemoteRepository.Builder(written.getId(), "default", written.getUrl())
                .setReleasePolicy(policy(written.getReleases()))
                .setSnapshotPolicy(policy(written.getSnapshots()))
                .build();
    }

    private static RepositoryPolicy policy(org.apache.maven.model.@Nullable RepositoryPolicy written) {
        boolean isEnabled = written == null || written.isEnabled();
        return new RepositoryPolicy(
                isEnabled, RepositoryPolicy.UPDATE_POLICY_DAILY, RepositoryPolicy.CHECKSUM_POLICY_WARN);
    }
}
