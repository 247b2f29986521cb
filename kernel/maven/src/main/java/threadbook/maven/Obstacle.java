package threadbook.maven;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import org.apache.http.client.HttpResponseException;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.building.SettingsProblem;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.transfer.NoRepositoryConnectorException;
import org.jspecify.annotations.Nullable;
import threadbook.host.library.Unresolvable;

/// What stands between us and a library, whichever it is: settings, a repository, a disk. Says what to do about it.
final class Obstacle {

    private static final String SETTINGS = "~/.m2/settings.xml";

    /// Where Maven's reader stopped, and what stood there: that may be a password.
    private static final Pattern PLACE = Pattern.compile("\\s*\\(position: .* @(\\d+):\\d+\\)", Pattern.DOTALL);

    private static final Pattern PREFIX = Pattern.compile("^Non-parseable settings [^:]*(:[/\\\\][^:]*)?: ");

    private Obstacle() {}

    static Unresolvable settings(IllegalStateException thrown) {
        var settings = Causes.find(thrown, SettingsBuildingException.class);
        return new Unresolvable(
                settings == null
                        ? "Maven's resolver cannot start: " + Causes.rootOf(thrown)
                        : settings.getProblems().stream().map(Obstacle::text).collect(Collectors.joining("\n")));
    }

    private static String text(SettingsProblem problem) {
        String message = PREFIX.matcher(problem.getMessage()).replaceFirst("");
        return problem.getSource() + ": "
                + PLACE.matcher(message).replaceFirst(" (line $1)").strip();
    }

    /// @param thrown when the local repository was read or written
    static Unresolvable disk(Exception thrown) {
        var file = Causes.find(thrown, FileSystemException.class);
        String problem = file == null ? Causes.rootOf(thrown) : file.getFile() + " " + problem(file);
        return new Unresolvable(problem + ".\nThere Maven keeps what it has downloaded. Another place may be named in "
                + SETTINGS + ", as <localRepository>.");
    }

    private static String problem(FileSystemException thrown) {
        return switch (thrown) {
            case AccessDeniedException _ -> "may not be written";
            default ->
                "cannot be written" + (thrown.getReason() == null ? "" : ": " + Objects.toString(thrown.getReason()));
        };
    }

    static String repository(@Nullable RemoteRepository repository, Exception thrown) {
        if (repository != null && repository.isBlocked()) {
            return blocked(repository);
        }
        String place = repository == null ? "The repository" : place(repository);
        var answer = Causes.find(thrown, HttpResponseException.class);
        if (answer != null) {
            return place + refusal(answer);
        }
        if (isNetwork(thrown)) {
            return place + " cannot be reached: " + Causes.rootOf(thrown)
                    + ".\nIs there a network? A mirror or a proxy has to be named in " + SETTINGS + ".";
        }
        if (Causes.find(thrown, SSLHandshakeException.class) != null) {
            return place + " shows a certificate that this JDK does not trust: " + Causes.rootOf(thrown)
                    + ".\nIf it is right, name a file that has it: MAVEN_OPTS=-Djavax.net.ssl.trustStore=FILE";
        }
        if (Causes.find(thrown, NoRepositoryConnectorException.class) != null) {
            return place + " cannot be used: the URL of a repository begins with https, http or file.";
        }
        return Causes.find(thrown, FileSystemException.class) == null
                ? place + ": " + thrown.getMessage()
                : disk(thrown).getMessage();
    }

    private static boolean isNetwork(Exception thrown) {
        return Causes.find(thrown, UnknownHostException.class) != null
                || Causes.find(thrown, SocketException.class) != null
                || Causes.find(thrown, InterruptedIOException.class) != null;
    }

    private static String refusal(HttpResponseException answer) {
        return switch (answer.getStatusCode()) {
            case 401, 403, 407 ->
                " wants to know who you are (" + answer.getStatusCode() + "). Put user and password into " + SETTINGS
                        + ", as <server> or <proxy>.";
            default -> " answers " + answer.getMessage() + ".";
        };
    }

    /// Maven's own settings do that with all that comes over http.
    private static String blocked(RemoteRepository mirror) {
        var blocked = mirror.getMirroredRepositories().stream().map(Obstacle::place);
        return blocked.collect(Collectors.joining(", ")) + " is blocked by the mirror " + mirror.getId()
                + " of your Maven settings. Use https, or name another mirror in " + SETTINGS + ".";
    }

    static String place(RemoteRepository repository) {
        return repository.getId() + " (" + repository.getUrl() + ")";
    }
}
