package threadbook.maven;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactProperties;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.MetadataNotFoundException;
import org.eclipse.aether.transfer.MetadataTransferException;
import org.eclipse.aether.transfer.RepositoryOfflineException;
import org.jspecify.annotations.Nullable;
import threadbook.host.library.Unresolvable;

/// Says in a line or two why something cannot be had, and what to do.
final class Explanation {

    private static final int MOST = 5;

    /// Of so many reasons each is told. Where one place has nothing, another one may not have been reached.
    private static final int REASONS = 2;

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;
    private final List<Need> needs;

    /// @param needs who needs what, as far as that is known
    Explanation(
            RepositorySystem system,
            RepositorySystemSession session,
            List<RemoteRepository> repositories,
            List<Need> needs) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
        this.needs = needs;
    }

    Unresolvable of(DependencyCollectionException thrown) {
        return of(thrown.getResult().getExceptions(), thrown);
    }

    Unresolvable of(ArtifactResolutionException thrown) {
        var details = thrown.getResults().stream()
                .filter(result -> !result.isResolved())
                .flatMap(result -> result.getExceptions().stream())
                .toList();
        return of(details, thrown);
    }

    private Unresolvable of(List<Exception> exceptions, Exception whole) {
        var reasons = exceptions.stream()
                .map(this::reason)
                .filter(Objects::nonNull)
                .distinct()
                .limit(REASONS)
                .collect(Collectors.joining("\n"));
        return new Unresolvable(
                reasons.isEmpty()
                        ? Objects.requireNonNullElse(reason(whole), String.valueOf(whole.getMessage()))
                        : reasons);
    }

    private @Nullable String reason(Exception thrown) {
        var range = Causes.find(thrown, VersionRangeResolutionException.class);
        if (range != null) {
            var result = range.getResult();
            return noVersion(result.getRequest().getArtifact(), result.getExceptions());
        }
        var version = Causes.find(thrown, VersionResolutionException.class);
        if (version != null) {
            var result = version.getResult();
            return noVersion(result.getRequest().getArtifact(), result.getExceptions());
        }
        return notTransferred(thrown);
    }

    /// Nobody names a version that fits, or who does cannot be asked.
    private String noVersion(Artifact artifact, List<Exception> exceptions) {
        return exceptions.stream()
                .filter(thrown -> !(thrown instanceof MetadataNotFoundException)
                        || Causes.find(thrown, RepositoryOfflineException.class) != null)
                .map(this::notTransferred)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> missing(artifact) + neededBy(artifact));
    }

    private @Nullable String notTransferred(Exception thrown) {
        if (Causes.find(thrown, RepositoryOfflineException.class) != null) {
            return "Maven works offline here, and not all of it is on this machine: "
                    + String.valueOf(thrown.getMessage());
        }
        var missing = Causes.find(thrown, ArtifactNotFoundException.class);
        if (missing != null) {
            return missing(missing.getArtifact()) + neededBy(missing.getArtifact());
        }
        var artifact = Causes.find(thrown, ArtifactTransferException.class);
        if (artifact != null) {
            return Obstacle.repository(artifact.getRepository(), artifact);
        }
        var metadata = Causes.find(thrown, MetadataTransferException.class);
        return metadata == null ? null : Obstacle.repository(metadata.getRepository(), metadata);
    }

    private String missing(Artifact artifact) {
        var file = artifact.getProperty(ArtifactProperties.LOCAL_PATH, "");
        if (!file.isEmpty()) {
            return "There is no file " + file + ".";
        }
        String name = artifact.getGroupId() + ":" + artifact.getArtifactId();
        var versions = versions(artifact);
        String version = artifact.getBaseVersion();
        if (versions.isEmpty()) {
            return "There is no " + name + ":" + version + " in " + places() + ".";
        }
        if (versions.contains(version)) {
            return "There is " + name + " " + version + ", but no file " + file(artifact) + " of it.";
        }
        var newest = versions.reversed().stream().limit(MOST).collect(Collectors.joining(", "));
        return "There is no version " + version + " of " + name + ". The newest of " + versions.size()
                + (versions.size() == 1 ? " is " : " are ") + newest + ".";
    }

    private String neededBy(Artifact artifact) {
        return needs.stream()
                .filter(need -> Translation.key(need.artifact()).equals(Translation.key(artifact)))
                .map(Need::by)
                .filter(Objects::nonNull)
                .map(by -> " " + by.getArtifactId() + " " + by.getBaseVersion() + " needs it.")
                .findFirst()
                .orElse("");
    }

    private static String file(Artifact artifact) {
        String classifier = artifact.getClassifier();
        return artifact.getArtifactId() + "-" + artifact.getVersion() + (classifier.isEmpty() ? "" : "-" + classifier)
                + "." + artifact.getExtension();
    }

    private List<String> versions(Artifact artifact) {
        var any = new DefaultArtifact(artifact.getGroupId(), artifact.getArtifactId(), "jar", "[0,)");
        try {
            var request = new VersionRangeRequest(any, repositories, "");
            return system.resolveVersionRange(session, request).getVersions().stream()
                    .map(String::valueOf)
                    .toList();
        } catch (VersionRangeResolutionException e) {
            return List.of();
        }
    }

    private String places() {
        return repositories.stream().map(Obstacle::place).collect(Collectors.joining(", "));
    }
}
