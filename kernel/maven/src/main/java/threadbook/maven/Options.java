package threadbook.maven;

import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.ContextOverrides.SnapshotUpdatePolicy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import threadbook.host.library.Unresolvable;

/// What is said to Maven where a command line would say it: the variables `MAVEN_ARGS` and `MAVEN_OPTS`. Properties
/// such as `-Dmaven.repo.local` may also stand in `THREADBOOK_VM_OPTIONS`.
///
/// @param update whether to ask again for what was asked for today
/// @param home where Maven is installed; its settings are those of all accounts
record Options(
        Map<String, String> properties,
        List<String> profiles,
        boolean offline,
        boolean update,
        @Nullable Path settings,
        @Nullable Path globalSettings,
        @Nullable Path home) {

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

    /// What may stand right behind its letter.
    private static final Set<String> JOINED = Set.of("-D", "-P");

    static Options of(Map<String, String> environment) {
        var properties = new HashMap<String, String>();
        for (var variable : List.of("THREADBOOK_VM_OPTIONS", "MAVEN_OPTS", "MAVEN_ARGS")) {
            values(words(environment, variable), "-D", "--define").forEach(text -> addProperty(text, properties));
        }
        var words = words(environment, "MAVEN_ARGS");
        return new Options(
                properties,
                Stream.of(values(words, "-P", "--activate-profiles"))
                        .flatMap(List::stream)
                        .flatMap(value -> Stream.of(value.split(",")))
                        .filter(id -> !id.isBlank())
                        .toList(),
                words.contains("-o") || words.contains("--offline"),
                words.contains("-U") || words.contains("--update-snapshots"),
                path(values(words, "-s", "--settings")),
                path(values(words, "-gs", "--global-settings")),
                home(environment));
    }

    private static List<String> words(Map<String, String> environment, String variable) {
        return WORD.matcher(environment.getOrDefault(variable, ""))
                .results()
                .map(word -> word.group().replaceAll("[\"']", ""))
                .toList();
    }

    private static void addProperty(String text, Map<String, String> properties) {
        int sign = text.indexOf('=');
        properties.put(sign < 0 ? text : text.substring(0, sign), sign < 0 ? "true" : text.substring(sign + 1));
    }

    /// `-s FILE`, `--settings FILE` or `--settings=FILE`; also `-Pid`.
    private static List<String> values(List<String> words, String brief, String full) {
        var values = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if ((word.equals(brief) || word.equals(full)) && i + 1 < words.size()) {
                values.add(words.get(i + 1));
            } else if (word.startsWith(brief) && JOINED.contains(brief)) {
                values.add(word.substring(brief.length()));
            } else if (word.startsWith(full + "=")) {
                values.add(word.substring(full.length() + 1));
            }
        }
        return values;
    }

    private static @Nullable Path path(List<String> values) {
        return values.isEmpty() ? null : Path.of(values.getLast()).toAbsolutePath();
    }

    private static @Nullable Path home(Map<String, String> environment) {
        var named = environment.get("MAVEN_HOME");
        if (named != null) {
            return Path.of(named).toAbsolutePath();
        }
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "mvn"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Options::homeOf)
                .orElse(null);
    }

    private static @Nullable Path homeOf(Path program) {
        try {
            return program.toRealPath().resolve("../..").normalize();
        } catch (IOException e) {
            return null;
        }
    }

    /// @throws Unresolvable if a file that is named is not there
    ContextOverrides.Builder overrides() throws Unresolvable {
        for (var file :
                Stream.of(settings, globalSettings).filter(Objects::nonNull).toList()) {
            if (!Files.isRegularFile(file)) {
                throw new Unresolvable("There is no file " + file + ", which MAVEN_ARGS names for Maven's settings.");
            }
        }
        var overrides = ContextOverrides.create()
                .withUserSettings(true)
                .userProperties(properties)
                .withActiveProfileIds(activeProfiles())
                .withInactiveProfileIds(inactiveProfiles())
                .withUserSettingsXmlOverride(settings)
                .withGlobalSettingsXmlOverride(globalSettings)
                .withMavenSystemHomeOverride(homeOrPlace())
                .snapshotUpdatePolicy(update ? SnapshotUpdatePolicy.ALWAYS : null);
        return offline ? overrides.offline(true) : overrides;
    }

    /// Whose certificates are trusted the JDK reads for itself, from the properties of its JVM, when it first needs to
    /// know. Maven's JVM has them, too.
    void tellJdk() {
        properties.forEach((name, value) -> {
            if (name.startsWith("javax.net.ssl.")) {
                System.setProperty(name, value);
            }
        });
    }

    /// Without a home nobody would read the settings of all accounts, wherever they are.
    private @Nullable Path homeOrPlace() {
        return home == null && globalSettings != null ? globalSettings.getParent() : home;
    }

    List<String> activeProfiles() {
        return profiles.stream()
                .filter(id -> !isSwitchedOff(id))
                .map(id -> id.replaceFirst("^\\+?\\??", ""))
                .toList();
    }

    /// `-P !slow` or `-P -slow`.
    List<String> inactiveProfiles() {
        return profiles.stream()
                .filter(Options::isSwitchedOff)
                .map(id -> id.replaceFirst("^.\\??", ""))
                .toList();
    }

    private static boolean isSwitchedOff(String profile) {
        return profile.startsWith("!") || profile.startsWith("-");
    }
}
