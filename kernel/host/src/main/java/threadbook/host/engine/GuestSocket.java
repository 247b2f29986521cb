package threadbook.host.engine;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import threadbook.agent.Command;
import threadbook.agent.Event;
import threadbook.pipe.Pipe;

/// The meeting point of host and guest: a Unix domain socket in a folder that only this user can enter.
///
/// It exists for as long as one guest needs to connect; nobody can connect after that.
final class GuestSocket implements AutoCloseable {

    private static final int LONGEST_PATH = 100; // the limit of sun_path is 104 on macOS, 108 on Linux

    private final ServerSocketChannel server;
    private final Path folder;

    GuestSocket() throws IOException {
        this.folder = privateFolder();
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path()));
    }

    Path path() {
        return folder.resolve("guest");
    }

    /// Waits for the guest. Another thread may [#close] meanwhile: then this throws.
    Pipe<Event, Command> accept() throws IOException {
        return new Pipe<>(server.accept(), Event.class, Command.class);
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path());
        Files.deleteIfExists(folder);
    }

    private static Path privateFolder() throws IOException {
        var tried = new IOException("No folder for temporary files is writable; set java.io.tmpdir or TMPDIR to one.");
        for (Path parent : parents()) {
            try {
                var folder = Files.createTempDirectory(parent, "threadbook-"); // mode 0700
                if (folder.toString().length() <= LONGEST_PATH) {
                    return folder;
                }
                Files.delete(folder);
            } catch (IOException e) {
                tried.addSuppressed(e);
            }
        }
        throw tried;
    }

    private static List<Path> parents() {
        var parents = new ArrayList<Path>();
        for (String name : List.of("XDG_RUNTIME_DIR", "TMPDIR")) {
            String value = System.getenv(name);
            if (value != null && !value.isBlank()) {
                parents.add(Path.of(value));
            }
        }
        parents.add(Path.of(System.getProperty("java.io.tmpdir")));
        parents.add(Path.of("/tmp"));
        return parents;
    }
}
