package threadbook.maven;

import eu.maveniverse.maven.mima.context.Context;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import threadbook.host.library.Request;
import threadbook.host.library.Resolution;
import threadbook.host.library.Resolver;
import threadbook.host.library.Unresolvable;

/// Fulfils wishes with Maven's resolver. Settings are read for each wish: they may have been corrected meanwhile.
public final class MavenResolver implements Resolver {

    @Override
    public Resolution resolve(Request request, Consumer<String> progress, CompletionStage<?> stop) throws Unresolvable {
        var transfers = new Transfers(progress, System::nanoTime);
        var options = Options.of(request.environment());
        options.tellJdk();
        try (var connections = new Connections();
                var context = open(options, transfers)) {
            var _ = stop.thenRun(transfers::cancel).thenRun(connections::close);
            var resolution = new Search(context, connections, options, request).resolve();
            transfers.finish();
            return resolution;
        } catch (UncheckedIOException e) {
            throw Obstacle.disk(e);
        }
    }

    private static Context open(Options options, Transfers transfers) throws Unresolvable {
        var overrides = options.overrides().transferListener(transfers).build();
        try {
            return new PersonalRuntime().create(overrides);
        } catch (IllegalStateException e) {
            throw Obstacle.settings(e);
        }
    }
}
