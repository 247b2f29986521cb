package threadbook.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.util.graph.manager.DependencyManagerUtils;
import threadbook.host.library.Coordinates;
import threadbook.host.library.Repository;
import threadbook.host.library.Request;
import threadbook.host.library.Resolution;
import threadbook.host.library.Unresolvable;
import threadbook.host.library.Wish;

/// One wish: the tree of all that is needed for it, as Maven would build it, then the files.
///
/// What the cells have already stays as it is, because a JVM does not give back a class that it has loaded. So the tree
/// is built with those versions, and where somebody in it wants a newer one, that is said.
final class Search {

    private final Context context;
    private final Options options;
    private final Request request;
    private final DefaultRepositorySystemSession session;
    private final Doubts doubts = new Doubts();
    private final Present present;

    Search(Context context, Connections connections, Options options, Request request) {
        this.context = context;
        this.options = options;
        this.request = request;
        this.session = new DefaultRepositorySystemSession(context.repositorySystemSession());
        session.setCache(connections);
        session.setRepositoryListener(doubts);
        session.setConfigProperty(DependencyManagerUtils.CONFIG_PROP_VERBOSE, true);
        this.present = new Present(session.getLocalRepository().getBasedir().toPath(), request.present());
    }

    Resolution resolve() throws Unresolvable {
        var project = project();
        List<Need> needs = List.of();
        try {
            var found = context.repositorySystem().collectDependencies(session, tree(project));
            needs = Need.below(found.getRoot(), present);
            checkThatThereIsAny(needs);
            var conflicts = new Conflicts(present, needs);
            var fresh = conflicts.fresh();
            var warnings = Stream.concat(conflicts.warnings().stream(), doubts.about(fresh).stream());
            return new Resolution(files(fresh, project.repositories()), warnings.toList());
        } catch (DependencyCollectionException e) {
            throw explanation(project, needs).of(e);
        } catch (ArtifactResolutionException e) {
            throw explanation(project, needs).of(e);
        }
    }

    private static void checkThatThereIsAny(List<Need> needs) throws Unresolvable {
        if (needs.stream().allMatch(need -> need.artifact().getExtension().equals("pom"))) {
            var names = needs.stream()
                    .map(Need::artifact)
                    .map(pom -> pom.getGroupId() + ":" + pom.getArtifactId() + ":" + pom.getBaseVersion());
            throw new Unresolvable("There is no jar in " + names.collect(Collectors.joining(", "))
                    + ", and it needs none.\nA POM that only knows versions is to be imported by another one: see"
                    + " <dependencyManagement> and %%loadFromPOM.");
        }
    }

    private Explanation explanation(Project project, List<Need> needs) {
        return new Explanation(context.repositorySystem(), session, project.repositories(), needs);
    }

    private Project project() throws Unresolvable {
        return switch (request.wish()) {
            case Wish.Artifacts(var coordinates) ->
                new Project(coordinates.stream().map(this::dependency).toList(), List.of(), repositories());
            case Wish.Pom pom -> new PomReader(context, session, options, repositories()).read(pom);
        };
    }

    private Dependency dependency(Coordinates wanted) {
        var type = session.getArtifactTypeRegistry().get(wanted.type());
        String classifier = wanted.classifier().isEmpty() && type != null ? type.getClassifier() : wanted.classifier();
        String extension = type == null ? wanted.type() : type.getExtension();
        return new Dependency(
                new DefaultArtifact(wanted.group(), wanted.artifact(), classifier, extension, wanted.version()),
                "compile");
    }

    private CollectRequest tree(Project project) {
        var there = present.all().stream().map(artifact -> new Dependency(artifact, ""));
        var managed = new LinkedHashMap<String, Dependency>();
        Stream.concat(there, project.managed().stream())
                .forEach(dependency -> managed.putIfAbsent(Translation.key(dependency.getArtifact()), dependency));
        return new CollectRequest(project.dependencies(), List.copyOf(managed.values()), project.repositories());
    }

    /// Those of the settings, then those of the notebook. One of the notebook takes the place of one with its name, as
    /// one of a POM does: what is known of a repository is kept under its name.
    private List<RemoteRepository> repositories() {
        var added = context.repositorySystem()
                .newResolutionRepositories(
                        session,
                        request.repositories().stream().map(Search::remote).toList());
        var names = added.stream().map(RemoteRepository::getId).toList();
        var all = new ArrayList<>(context.remoteRepositories());
        all.removeIf(repository -> names.contains(repository.getId()));
        // As in Maven: where the settings name others, they come first.
        all.sort(Comparator.comparing(
                repository -> ContextOverrides.CENTRAL.getId().equals(repository.getId())
                        && repository.getMirroredRepositories().isEmpty()));
        all.addAll(added);
        return all;
    }

    private static RemoteRepository remote(Repository repository) {
        return new RemoteRepository.Builder(repository.id(), "default", repository.url()).build();
    }

    private List<Path> files(List<Artifact> artifacts, List<RemoteRepository> repositories)
            throws ArtifactResolutionException {
        var requests = artifacts.stream()
                .map(artifact -> new ArtifactRequest(artifact, repositories, ""))
                .toList();
        return context.repositorySystem().resolveArtifacts(session, requests).stream()
                .map(result -> result.getArtifact().getFile().toPath())
                .toList();
    }
}
