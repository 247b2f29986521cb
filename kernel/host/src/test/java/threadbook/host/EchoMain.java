package threadbook.host;

import java.nio.file.Path;
import threadbook.host.engine.EchoEngine;
import threadbook.host.wire.UnusableConnection;

/// A kernel without a guest, to be driven by hand from Jupyter's own clients.
final class EchoMain {

    private EchoMain() {}

    public static void main(String[] arguments) throws UnusableConnection {
        int code = new Host(System.err).run(Path.of(arguments[0]), EchoEngine::new, System.getenv());
        Runtime.getRuntime().halt(code);
    }
}
