package threadbook.maven;

import eu.maveniverse.maven.mima.context.Context;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
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

    private static final Pattern UNSET = Pattern.compile("\\$\\{[^}]*}");

    private final Context context;
    private final RepositorySystemSession session;
    private final Options options;
    private final Poms poms;

    /// @param repositories those of the person
    PomReader(Context context, RepositorySystemSession session, Options options, List<RemoteRepository> repositories) {
        this.context = context;
        this.session = session;
        this.options = options;
        this.poms = new Poms(context.repositorySystem(), session, repositories);
    }

    Project read(Wish.Pom pom) throws Unresolvable {
        var text = new PomText(pom);
        var model = effective(pom, text);
        var scopes = pom.scopes().isEmpty() ? AT_RUN_TIME : pom.scopes();
        var written = model.getDependencies().stream()
                .filter(dependency -> scopes.contains(scope(dependency)))
                .toList();
        if (written.isEmpty()) {
            throw new Unresolvable("There is no dependency in " + pom.name()
                    + (model.getDependencies().isEmpty()
                            ? "."
                            : " with one of the scopes " + String.join(", ", scopes) + "."));
        }
        for (var dependency : written) {
            checkVersion(dependency, text);
        }
        return new Project(wanted(written), managed(model), poms.repositories());
    }

    /// A README often leaves out where a value is set.
    private static void checkVersion(Dependency dependency, PomText text) throws Unresolvable {
        var unset = UNSET.matcher(dependency.getVersion());
        if (unset.find()) {
            var place = dependency.getLocation("version");
            throw text.wrong(
                    place.getSource().getModelId(),
                    place.getLineNumber(),
                    "nothing says what " + unset.group() + " is. Write the version in its place.");
        }
    }

    private List<org.eclipse.aether.graph.Dependency> wanted(List<Dependency> written) {
        return written.stream()
                .map(dependency -> Translation.dependency(dependency, "compile", session))
                .toList();
    }

    private List<org.eclipse.aether.graph.Dependency> managed(Model model) {
        return Stream.ofNullable(model.getDependencyManagement())
                .map(DependencyManagement::getDependencies)
                .flatMap(List::stream)
                .map(dependency -> Translation.dependency(dependency, scopeAsWritten(dependency), session))
                .toList();
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
                .setSystemProperties(properties(session.getSystemProperties()))
                .setUserProperties(properties(session.getUserProperties()))
                .setActiveProfileIds(activeProfiles())
                .setInactiveProfileIds(options.inactiveProfiles());
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

    private static Properties properties(Map<String, String> values) {
        var properties = new Properties();
        properties.putAll(values);
        return properties;
    }

    /// Where profiles of the settings are active, the library that reads them knows only those.
    private List<String> activeProfiles() {
        return Stream.of(context.contextOverrides().getActiveProfileIds(), options.activeProfiles())
                .flatMap(List::stream)
                .distinct()
                .toList();
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
        return text.wrong(worst.getModelId(), worst.getLineNumber(), worst.getMessage());
    }
}
