package threadbook.maven;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/// A folder, by way of HTTP.
final class ShelfServer implements AutoCloseable {

    private final HttpServer server;

    ShelfServer(Path folder) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        this.server =
                SimpleFileServer.createFileServer(address, folder.toAbsolutePath(), SimpleFileServer.OutputLevel.NONE);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
