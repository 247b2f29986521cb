package threadbook.install;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// Where a kernel is to listen, as a client writes it into the connection file.
///
/// @param key the secret with which messages are signed
record Connection(int shell, int iopub, int stdin, int control, int heartbeat, String key) {

    private static final String LOOPBACK = "127.0.0.1";

    /// With ports that are free now.
    static Connection fresh() throws IOException {
        var held = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < 5; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            var ports = held.stream().map(ServerSocket::getLocalPort).toList();
            var key = UUID.randomUUID().toString();
            return new Connection(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), key);
        } finally {
            for (var socket : held) {
                socket.close();
            }
        }
    }

    static String address(int port) {
        return "tcp://" + LOOPBACK + ":" + port;
    }

    void write(Path file) throws IOException {
        var content = new LinkedHashMap<String, Object>();
        content.put("transport", "tcp");
        content.put("ip", LOOPBACK);
        content.put("shell_port", shell);
        content.put("iopub_port", iopub);
        content.put("stdin_port", stdin);
        content.put("control_port", control);
        content.put("hb_port", heartbeat);
        content.put("key", key);
        content.put("signature_scheme", "hmac-sha256");
        content.put("kernel_name", Command.NAME);
        Files.write(file, List.of(JsonMapper.shared().writeValueAsString(content)));
    }
}
