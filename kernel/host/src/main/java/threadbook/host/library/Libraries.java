package threadbook.host.library;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Fulfils wishes for libraries, with the help of a [Resolver] from a jar of its own.
///
/// That jar is opened for the first wish, and stays open: the second one is fast then. For one thread at a time.
public final class Libraries {

    private final Callable<Path> jar;
    private final Map<String, String> environment;
    private final List<Repository> repositories = new CopyOnWriteArrayList<>();
    private @Nullable Resolver resolver;

    /// @param jar finds the jar with the resolver
    /// @param environment variables of this process
    public Libraries(Callable<Path> jar, Map<String, String> environment) {
        this.jar = jar;
        this.environment = Map.copyOf(environment);
    }

    /// From now on libraries are looked for there, too, after all others. The last one with that name counts.
    public void add(Repository repository) {
        repositories.removeIf(other -> other.id().equals(repository.id()));
        repositories.add(repository);
    }

    /// Forgets what was added.
    public void reset() {
        repositories.clear();
    }

    /// Finds what is wanted, and waits for it.
    ///
    /// @param present jars that the cells have already
    /// @param progress told what is being done, if it takes long
    /// @param stop ends it: this returns at once then, with nothing
    public Optional<Resolution> resolve(
            Wish wish, List<Path> present, Consumer<String> progress, CompletableFuture<@Nullable Void> stop)
            throws Unresolvable {
        var request = new Request(wish, repositories, present, environment);
        var answer = new CompletableFuture<Optional<Resolution>>();
        // Whoever waits for a server may not hear that nobody waits for him any more.
        Thread.ofPlatform().name("maven").daemon().start(() -> answer(answer, request, progress, stop));
        var _ = stop.thenRun(() -> answer.complete(Optional.empty()));
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Unresolvable unresolvable) {
                throw unresolvable;
            }
            throw e;
        }
    }

    private void answer(
            CompletableFuture<Optional<Resolution>> answer,
            Request request,
            Consumer<String> progress,
            CompletableFuture<@Nullable Void> stop) {
        try {
            answer.complete(Optional.of(resolver().resolve(request, progress, stop)));
        } catch (Throwable e) {
            answer.completeExceptionally(e);
        }
    }

    private synchronized Resolver resolver() throws Unresolvable {
        var present = resolver;
        if (present == null) {
            present = load();
            resolver = present;
        }
        Thread.currentThread().setContextClassLoader(present.getClass().getClassLoader());
        return present;
    }

    private Resolver load() throws Unresolvable {
        try {
            var url = jar.call().toUri().toURL();
            return load(new URLClassLoader("maven", new URL[] {url}, Libraries.class.getClassLoader()));
        } catch (Exception | ServiceConfigurationError e) {
            throw new Unresolvable("Threadbook is not installed completely, its maven.jar cannot be used: " + e);
        }
    }

    /// @param loader stays open for the resolver that is found
    private static Resolver load(URLClassLoader loader) throws IOException {
        try {
            return ServiceLoader.load(Resolver.class, loader)
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no resolver in it"));
        } catch (IOException | ServiceConfigurationError e) {
            loader.close();
            throw e;
        }
    }
}
