package threadbook.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
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
        try (var connections = new Connections();
                var context = open(Options.of(request.environment()), transfers)) {
            var _ = stop.thenRun(transfers::cancel).thenRun(connections::close);
            var resolution = new Search(context, connections, request).resolve();
            transfers.finish();
            return resolution;
        }
    }

    private static Context open(Options options, Transfers transfers) throws Unresolvable {
        try {
            return new StandaloneStaticRuntime()
                    .create(options.overrides().transferListener(transfers).build());
        } catch (IllegalStateException e) {
            throw Explanation.ofSettings(e);
        }
    }
}
