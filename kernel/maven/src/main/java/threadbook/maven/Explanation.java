package threadbook.maven;

import eu.maveniverse.maven.mima.context.Context;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.http.client.HttpResponseException;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.MetadataTransferException;
import org.eclipse.aether.transfer.RepositoryOfflineException;
import org.jspecify.annotations.Nullable;
import threadbook.host.library.Unresolvable;

/// Says in a line or two why something cannot be had, and what to do.
final class Explanation {

    private static final int MOST = 5;

    private static final String SETTINGS = "~/.m2/settings.xml";

    private final Context context;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    Explanation(Context context, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.context = context;
        this.session = session;
        this.repositories = repositories;
    }

    static Unresolvable ofSettings(IllegalStateException thrown) {
        var settings = cause(thrown, SettingsBuildingException.class);
        return new Unresolvable(
                settings == null
                        ? "Maven's resolver cannot start: " + rootOf(thrown)
                        : settings.getProblems().stream()
                                .map(problem -> problem.getSource() + ": " + problem.getMessage())
                                .collect(Collectors.joining("\n")));
    }

    /// @param exceptions what went wrong in detail; the first that says something counts
    /// @param needs who needs what, as far as that is known
    Unresolvable of(List<Exception> exceptions, List<Need> needs, Exception whole) {
        var all = Stream.concat(exceptions.stream(), Stream.of(whole)).toList();
        return all.stream()
                .map(thrown -> known(thrown, needs))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> new Unresolvable(String.valueOf(all.getFirst().getMessage())));
    }

    private @Nullable Unresolvable known(Exception thrown, List<Need> needs) {
        var offline = cause(thrown, RepositoryOfflineException.class);
        if (offline != null) {
            return new Unresolvable("Maven works offline here, and not all of it is on this machine: "
                    + String.valueOf(thrown.getMessage()));
        }
        var missing = cause(thrown, ArtifactNotFoundException.class);
        if (missing != null) {
            return missing(missing.getArtifact(), needs);
        }
        var artifact = cause(thrown, ArtifactTransferException.class);
        if (artifact != null) {
            return unreachable(artifact.getRepository(), artifact);
        }
        var metadata = cause(thrown, MetadataTransferException.class);
        if (metadata != null) {
            return unreachable(metadata.getRepository(), metadata);
        }
        var range = cause(thrown, VersionRangeResolutionException.class);
        return range == null ? null : missing(range.getResult().getRequest().getArtifact(), needs);
    }

    private Unresolvable missing(Artifact artifact, List<Need> needs) {
        return new Unresolvable(missing(artifact) + neededBy(artifact, needs));
    }

    private String missing(Artifact artifact) {
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

    private static String neededBy(Artifact artifact, List<Need> needs) {
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
            return context
                    .repositorySystem()
                    .resolveVersionRange(session, new VersionRangeRequest(any, repositories, ""))
                    .getVersions()
                    .stream()
                    .map(String::valueOf)
                    .toList();
        } catch (VersionRangeResolutionException e) {
            return List.of();
        }
    }

    private String places() {
        return repositories.stream().map(Explanation::place).collect(Collectors.joining(", "));
    }

    private static String place(RemoteRepository repository) {
        return repository.getId() + " (" + repository.getUrl() + ")";
    }

    private static Unresolvable unreachable(@Nullable RemoteRepository repository, Exception thrown) {
        if (repository != null && repository.isBlocked()) {
            return blocked(repository);
        }
        String place = repository == null ? "The repository" : place(repository);
        var answer = cause(thrown, HttpResponseException.class);
        if (answer != null) {
            return switch (answer.getStatusCode()) {
                case 401, 403, 407 ->
                    new Unresolvable(place + " wants to know who you are (" + answer.getStatusCode()
                            + "). Put user and password into " + SETTINGS + ", as <server> or <proxy>.");
                default -> new Unresolvable(place + " answers " + answer.getMessage() + ".");
            };
        }
        var host = cause(thrown, UnknownHostException.class);
        if (host != null
                || cause(thrown, java.net.SocketException.class) != null
                || cause(thrown, java.io.InterruptedIOException.class) != null) {
            return new Unresolvable(place + " cannot be reached: " + rootOf(thrown)
                    + ".\nIs there a network? A mirror or a proxy has to be named in " + SETTINGS + ".");
        }
        return new Unresolvable(place + ": " + thrown.getMessage());
    }

    /// Maven's own settings do that with all that comes over http.
    private static Unresolvable blocked(RemoteRepository mirror) {
        var blocked = mirror.getMirroredRepositories().stream().map(Explanation::place);
        return new Unresolvable(blocked.collect(Collectors.joining(", ")) + " is blocked by the mirror "
                + mirror.getId() + " of your Maven settings. Use https, or name another mirror in " + SETTINGS + ".");
    }

    private static String rootOf(Throwable thrown) {
        var root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof UnknownHostException
                ? "unknown host " + root.getMessage()
                : String.valueOf(root.getMessage());
    }

    private static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
        for (@Nullable Throwable at = thrown; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
