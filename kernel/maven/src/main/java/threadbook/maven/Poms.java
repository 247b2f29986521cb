package threadbook.maven;

import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.building.ModelSource;
import org.apache.maven.model.resolution.InvalidRepositoryException;
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
    private final Set<String> ofPom = new HashSet<>();

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
            var why = new Explanation(system, session, repositories, List.of()).of(e);
            throw new UnresolvableModelException(why.getMessage(), group, artifact, version, e);
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
    public void addRepository(Repository repository) throws InvalidRepositoryException {
        addRepository(repository, false);
    }

    /// Called for each POM as it is written, then for the whole with all values filled in.
    @Override
    public void addRepository(Repository repository, boolean replace) throws InvalidRepositoryException {
        String id = String.valueOf(repository.getId());
        if (!threadbook.host.library.Repository.isName(id)) {
            throw new InvalidRepositoryException("its name would be the name of a file", repository);
        }
        if (repositories.stream().noneMatch(known -> mirrors(known, id))) {
            var added = system.newResolutionRepositories(session, List.of(Translation.repository(repository)));
            added.forEach(usable -> add(usable, replace));
        }
    }

    /// What the person has named stays. Of what the POM names the last counts, also where it has another central.
    private void add(RemoteRepository repository, boolean replace) {
        String id = repository.getId();
        var known = repositories.stream()
                .filter(other -> other.getId().equals(id))
                .findFirst()
                .orElse(null);
        if (known == null) {
            repositories.add(repository);
            ofPom.add(id);
        } else if ((replace && ofPom.contains(id)) || known.getUrl().equals(ContextOverrides.CENTRAL.getUrl())) {
            repositories.set(repositories.indexOf(known), repository);
            ofPom.add(id);
        }
    }

    private static boolean mirrors(RemoteRepository known, String id) {
        return known.getMirroredRepositories().stream()
                .anyMatch(mirrored -> mirrored.getId().equals(id));
    }

    @Override
    public ModelResolver newCopy() {
        return this; // what the POM names is also for its dependencies
    }
}
