package threadbook.host.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import threadbook.host.HostRun;
import threadbook.host.engine.EchoEngine;
import threadbook.host.engine.Engine;

/// A kernel in this JVM, with everything but its `main`.
final class RunningKernel implements AutoCloseable {

    static final String KEY = "a secret for tests only";

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final List<Client> clients = new ArrayList<>();
    private final EchoEngine engine;
    final Ports ports;

    RunningKernel() throws IOException {
        this(new EchoEngine());
    }

    private RunningKernel(EchoEngine engine) throws IOException {
        this(engine, () -> engine, Ports.free(), "");
    }

    /// @param start makes the engine that is really used
    RunningKernel(EchoEngine engine, Callable<Engine> start, Ports ports, String moreOfTheFile) throws IOException {
        this.engine = engine;
        this.ports = ports;
        var file = Files.createTempFile(
                "connection",
                ".json",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, ports.json(moreOfTheFile));
        Thread.ofPlatform().name("kernel under test").daemon().start(() -> run(file, start));
    }

    private void run(Path file, Callable<Engine> start) {
        try {
            var out = new PrintStream(log, true, StandardCharsets.UTF_8);
            end.complete(HostRun.run(out, file, start));
        } catch (Throwable e) {
            end.completeExceptionally(e);
        }
    }

    EchoEngine engine() {
        return engine;
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    Client client() {
        return client(true);
    }

    Client client(boolean withStdin) {
        return added(new Client(ports, withStdin, null));
    }

    /// One that knows the kernel's public key.
    Client client(String publicKey) {
        return added(new Client(ports, true, publicKey));
    }

    private Client added(Client client) {
        clients.add(client);
        return client;
    }

    /// What it would exit with, after it has been told to.
    int exitCode() {
        return end.orTimeout(5, TimeUnit.SECONDS).join();
    }

    boolean isAlive() {
        return !end.isDone();
    }

    @Override
    public void close() {
        if (isAlive()) {
            client().control("shutdown_request", Map.of("restart", false));
            exitCode();
        }
        clients.forEach(Client::close);
    }

    record Ports(int shell, int iopub, int stdin, int control, int heartbeat) {

        static Ports free() throws IOException {
            var sockets = new ArrayList<ServerSocket>();
            for (int i = 0; i < 5; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            var ports = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
            for (var socket : sockets) {
                socket.close();
            }
            return new Ports(ports[0], ports[1], ports[2], ports[3], ports[4]);
        }

        List<Integer> all() {
            return List.of(shell, iopub, stdin, control, heartbeat);
        }

        String json(String more) {
            return """
                    {"transport": "tcp", "ip": "127.0.0.1", "shell_port": %d, "iopub_port": %d, "stdin_port": %d,
                     "control_port": %d, "hb_port": %d, "signature_scheme": "hmac-sha256", "key": "%s"%s}""".formatted(shell, iopub, stdin, control, heartbeat, KEY, more);
        }
    }
}
