package threadbook.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.building.ModelSource;
import org.apache.maven.model.resolution.ModelResolver;
import org.apache.maven.model.resolution.UnresolvableModelException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/// Finds the POMs that a POM speaks of: its parent, and those that it imports.
@SuppressWarnings("deprecation") // ModelSource: what Maven 3 asks for
final class Poms implements ModelResolver {

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    Poms(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = new ArrayList<>(repositories);
    }

    /// Those that were given, and those of the POM.
    List<RemoteRepository> repositories() {
        return List.copyOf(repositories);
    }

    @Override
    public ModelSource resolveModel(String group, String artifact, String version) throws UnresolvableModelException {
        var pom = new DefaultArtifact(group, artifact, "", "pom", version);
        try {
            var found = system.resolveArtifact(session, new ArtifactRequest(pom, repositories, ""));
            return new FileModelSource(found.getArtifact().getFile());
        } catch (ArtifactResolutionException e) {
            throw new UnresolvableModelException(e.getMessage(), group, artifact, version, e);
        }
    }

    @Override
    public ModelSource resolveModel(Parent parent) throws UnresolvableModelException {
        return resolveModel(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
    }

    @Override
    public ModelSource resolveModel(Dependency dependency) throws UnresolvableModelException {
        return resolveModel(dependency.getGroupId(), dependency.getArtifactId(), dependency.getVersion());
    }

    @Override
    public void addRepository(Repository repository) {
        addRepository(repository, false);
    }

    @Override
    public void addRepository(Repository repository, boolean replace) {
        if (repositories.stream().noneMatch(known -> known.getId().equals(repository.getId()))
                && repositories.stream().noneMatch(known -> mirrors(known, repository))) {
            repositories.addAll(system.newResolutionRepositories(session, List.of(Translation.repository(repository))));
        }
    }

    private static boolean mirrors(RemoteRepository known, Repository repository) {
        return known.getMirroredRepositories().stream()
                .anyMatch(mirrored -> mirrored.getId().equals(repository.getId()));
    }

    @Override
    public ModelResolver newCopy() {
        return this; // what the POM names is also for its dependencies
    }
}
