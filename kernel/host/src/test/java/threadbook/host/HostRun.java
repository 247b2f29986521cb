package threadbook.host;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import threadbook.host.engine.Engine;
import threadbook.host.wire.UnusableConnection;

/// Opens {@link Host} to the tests in other packages.
public final class HostRun {

    private HostRun() {}

    public static int run(PrintStream log, Path connectionFile, Callable<Engine> engine) throws UnusableConnection {
        return new Host(log).run(connectionFile, engine, Map.of());
    }
}
