package threadbook.host.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What Jupyter tells a new kernel: where to listen, and the secret with which messages are signed.
///
/// @param signature made from `key`, which is kept nowhere else
/// @param signed whether there is a key at all
/// @param curve null: the connection is not encrypted
/// @see <a href="https://jupyter-client.readthedocs.io/en/stable/kernels.html#connection-files">Connection
///     files</a>
public record ConnectionFile(
        String ip,
        int shell,
        int iopub,
        int stdin,
        int control,
        int heartbeat,
        Signature signature,
        boolean signed,
        @Nullable Curve curve) {

    private static final int LARGEST = 1024 * 1024;
    private static final int LARGEST_PORT = 65_535;

    public static ConnectionFile read(Path file) throws UnusableConnection {
        try {
            if (Files.size(file) > LARGEST) {
                throw new UnusableConnection(file + " is no connection file: it is far too large.");
            }
            return of(new Json().object(Files.readAllBytes(file), "text"));
        } catch (IOException e) {
            throw new UnusableConnection("The connection file " + file + " cannot be read: " + e);
        } catch (Rejected _) {
            throw new UnusableConnection(file + " is no connection file: it is not a JSON object.");
        }
    }

    private static ConnectionFile of(ObjectNode json) throws UnusableConnection {
        if (json.has("registration_port")) {
            throw new UnusableConnection(
                    "This is a registration file (handshake, JEP 66). This kernel speaks protocol 5.5"
                            + " and needs a connection file with five ports.");
        }
        var transport = json.path("transport").asString("tcp");
        if (!transport.equals("tcp")) {
            throw new UnusableConnection("transport is " + transport + "; this kernel knows only tcp.");
        }
        var key = json.path("key").asString("");
        return new ConnectionFile(
                json.path("ip").asString("127.0.0.1"),
                port(json, "shell_port"),
                port(json, "iopub_port"),
                port(json, "stdin_port"),
                port(json, "control_port"),
                port(json, "hb_port"),
                Signature.of(json.path("signature_scheme").asString("hmac-sha256"), key),
                !key.isEmpty(),
                Curve.of(json));
    }

    private static int port(ObjectNode json, String name) throws UnusableConnection {
        int port = json.path(name).asInt(-1);
        if (port < 0 || port > LARGEST_PORT) {
            throw new UnusableConnection("The connection file has no usable " + name + ".");
        }
        return port;
    }

    /// The server's key pair, 40 letters of Z85 each.
    ///
    /// @see <a href="https://jupyter.org/enhancement-proposals/transport-encryption">Transport encryption, JEP
    /// 145</a>
    public record Curve(String publicKey, String secretKey) {

        private static final int LENGTH = 40;

        static @Nullable Curve of(ObjectNode json) throws UnusableConnection {
            var open = json.path("curve_publickey").asString("");
            var secret = json.path("curve_secretkey").asString("");
            if (open.isEmpty() && secret.isEmpty()) {
                return null;
            }
            if (open.length() != LENGTH || secret.length() != LENGTH) {
                throw new UnusableConnection("curve_publickey and curve_secretkey must be 40 letters each.");
            }
            return new Curve(open, secret);
        }

        /// A record would print its secret.
        @Override
        public String toString() {
            return "Curve[" + publicKey + "]";
        }
    }
}
