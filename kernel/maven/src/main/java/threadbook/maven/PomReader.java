package threadbook.maven;

import eu.maveniverse.maven.mima.context.Context;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.InputSource;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.building.ModelBuilder;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.model.io.xpp3.MavenXpp3ReaderEx;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import threadbook.host.library.Unresolvable;
import threadbook.host.library.Wish;

/// Reads a POM as Maven does: with its parent, its properties, and what it imports.
final class PomReader {

    private static final Set<String> AT_RUN_TIME = Set.of("compile", "runtime", "system");

    /// Behind its words Maven's reader says where it stands, in its own way.
    private static final Pattern PLACE = Pattern.compile("\\s*\\(position: .*", Pattern.DOTALL);

    private final Context context;
    private final RepositorySystemSession session;
    private final Poms poms;

    PomReader(Context context, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.context = context;
        this.session = session;
        this.poms = new Poms(context.repositorySystem(), session, repositories);
    }

    Project read(Wish.Pom pom) throws Unresolvable {
        var text = new PomText(pom);
        var model = effective(pom, text);
        var scopes = pom.scopes().isEmpty() ? AT_RUN_TIME : pom.scopes();
        var wanted = model.getDependencies().stream()
                .filter(dependency -> scopes.contains(scope(dependency)))
                .map(dependency -> Translation.dependency(dependency, "compile", session))
                .toList();
        if (wanted.isEmpty()) {
            throw new Unresolvable("There is no dependency in " + pom.name()
                    + (model.getDependencies().isEmpty()
                            ? "."
                            : " with one of the scopes " + String.join(", ", scopes) + "."));
        }
        var managed = Stream.ofNullable(model.getDependencyManagement())
                .map(DependencyManagement::getDependencies)
                .flatMap(List::stream)
                .map(dependency -> Translation.dependency(dependency, scopeAsWritten(dependency), session))
                .toList();
        return new Project(wanted, managed, poms.repositories());
    }

    private static String scope(Dependency dependency) {
        return Objects.requireNonNullElse(dependency.getScope(), "compile");
    }

    private static String scopeAsWritten(Dependency dependency) {
        return Objects.requireNonNullElse(dependency.getScope(), "");
    }

    private Model effective(Wish.Pom pom, PomText text) throws Unresolvable {
        var request = new DefaultModelBuildingRequest()
                .setRawModel(raw(text))
                .setModelResolver(poms)
                .setProcessPlugins(false)
                .setLocationTracking(true)
                .setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL)
                .setSystemProperties(System.getProperties());
        if (pom.file() != null) {
            var file = pom.file().toFile();
            request.setPomFile(file).setModelSource(new FileModelSource(file));
        }
        try {
            return context.lookup()
                    .lookup(ModelBuilder.class)
                    .orElseThrow()
                    .build(request)
                    .getEffectiveModel();
        } catch (ModelBuildingException e) {
            throw wrong(e.getProblems(), text);
        }
    }

    private static Model raw(PomText text) throws Unresolvable {
        var models = new ArrayList<Model>();
        for (var project : text.projects()) {
            models.add(raw(project, text));
        }
        var whole = models.getFirst();
        for (var part : models.subList(1, models.size())) {
            part.getDependencies().forEach(whole::addDependency);
            part.getRepositories().forEach(whole::addRepository);
        }
        complete(whole);
        return whole;
    }

    private static Model raw(String project, PomText text) throws Unresolvable {
        var source = new InputSource();
        source.setModelId("");
        source.setLocation("");
        try {
            return new MavenXpp3ReaderEx().read(new StringReader(project), true, source);
        } catch (XmlPullParserException e) {
            throw text.wrong(
                    e.getLineNumber(),
                    PLACE.matcher(String.valueOf(e.getMessage())).replaceFirst(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Nobody asks for its own name.
    private static void complete(Model model) {
        model.setModelVersion("4.0.0");
        if (model.getArtifactId() == null) {
            model.setArtifactId("cell");
        }
        if (model.getGroupId() == null && model.getParent() == null) {
            model.setGroupId("notebook");
        }
        if (model.getVersion() == null && model.getParent() == null) {
            model.setVersion("1");
        }
    }

    private static Unresolvable wrong(List<ModelProblem> problems, PomText text) {
        var worst = problems.stream()
                .min(Comparator.comparing(ModelProblem::getSeverity))
                .orElseThrow();
        return text.wrong(Math.max(1, worst.getLineNumber()), worst.getMessage());
    }
}
