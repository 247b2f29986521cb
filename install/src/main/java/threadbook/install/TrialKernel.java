package threadbook.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;
import threadbook.install.Wire.Received;
import tools.jackson.databind.JsonNode;

/// A kernel started the way Jupyter starts one, asked the way Jupyter asks.
///
/// Belongs to the thread that makes it, but for the moment of the process's death, of which a ZeroMQ message tells.
final class TrialKernel implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String END = "inproc://end";

    private final Path folder;
    private final Process process;
    private final Wire wire;
    private final ZContext context = new ZContext();
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final ZMQ.Socket iopub;
    private final ZMQ.Socket end;

    /// What came back for one request.
    record Answer(JsonNode reply, List<Received> published) {
        Answer {
            published = List.copyOf(published);
        }
    }

    /// @param commandLine with `{connection_file}` where its path belongs
    /// @param environment beside that of this process
    TrialKernel(List<String> commandLine, Map<String, String> environment) throws IOException, Refusal {
        this.folder = Files.createTempDirectory("threadbook-trial-");
        var connection = Connection.fresh();
        var file = folder.resolve("kernel-trial.json");
        connection.write(file);
        this.wire = new Wire(connection.key());
        this.end = context.createSocket(SocketType.PAIR);
        end.bind(END);
        this.process = start(
                commandLine.stream()
                        .map(word -> word.replace("{connection_file}", file.toString()))
                        .toList(),
                environment);
        this.shell = connected(SocketType.DEALER, connection.shell());
        this.control = connected(SocketType.DEALER, connection.control());
        this.iopub = connected(SocketType.SUB, connection.iopub());
        iopub.subscribe(ZMQ.SUBSCRIPTION_ALL);
        var _ = process.onExit().thenRun(this::tellEnd);
        try {
            // Nothing before it is sure to be seen.
            await(iopub, "iopub_welcome");
        } catch (Refusal e) {
            close();
            throw e;
        }
    }

    private Process start(List<String> commandLine, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(commandLine);
        builder.environment().putAll(environment);
        return builder.redirectOutput(folder.resolve("output").toFile())
                .redirectErrorStream(true)
                .start();
    }

    private ZMQ.Socket connected(SocketType type, int port) {
        var socket = context.createSocket(type);
        socket.setLinger(0);
        socket.connect(Connection.address(port));
        return socket;
    }

    private void tellEnd() {
        try (var shadow = context.shadow()) {
            var socket = shadow.createSocket(SocketType.PAIR);
            socket.connect(END);
            socket.send("");
        }
    }

    /// Sends a request on shell and waits for its reply and for `idle`.
    Answer ask(String type, Map<String, ?> content) throws Refusal {
        var id = UUID.randomUUID().toString();
        wire.request(id, type, content).send(shell);
        var reply = await(shell, type.replace("_request", "_reply"));
        var published = new ArrayList<Received>();
        boolean idle = false;
        while (!idle) {
            var next = receive(iopub, type);
            if (next.parent().equals(id)) {
                published.add(next);
                idle = next.content().path("execution_state").asString("").equals("idle");
            }
        }
        return new Answer(reply.content(), published);
    }

    /// Runs code and returns its answer.
    Answer execute(String code) throws Refusal {
        return ask(
                "execute_request", Map.of("code", code, "silent", false, "store_history", true, "allow_stdin", false));
    }

    /// Asks it to end, and waits until it has.
    void shutdown(Duration patience) throws Refusal {
        wire.request(UUID.randomUUID().toString(), "shutdown_request", Map.of("restart", false))
                .send(control);
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new Refusal("the kernel did not end when asked to" + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Received await(ZMQ.Socket socket, String type) throws Refusal {
        var next = receive(socket, type);
        while (!next.type().equals(type)) {
            next = receive(socket, type);
        }
        return next;
    }

    private Received receive(ZMQ.Socket socket, String what) throws Refusal {
        try (var poller = context.createPoller(2)) {
            poller.register(socket, ZMQ.Poller.POLLIN);
            poller.register(end, ZMQ.Poller.POLLIN);
            if (poller.poll(PATIENCE.toMillis()) <= 0) {
                throw new Refusal(
                        "the kernel did not answer " + what + " within " + PATIENCE.toSeconds() + " s" + output());
            }
            if (!poller.pollin(0)) {
                throw new Refusal("the kernel ended with exit code " + process.exitValue() + output());
            }
        }
        return wire.read(ZMsg.recvMsg(socket));
    }

    /// The last line that it printed, for a person to read.
    private String output() {
        try (var lines = Files.lines(folder.resolve("output"))) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((_, last) -> last)
                    .map(last -> ": " + last)
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        context.close();
        Folders.discard(folder);
    }
}
