package threadbook.host.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Whether the secret is one. Who can sign a message runs code as the user.
public final class Precautions {

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private Precautions() {}

    /// Looks at the file and at what it says.
    ///
    /// @return a line for each thing that is not as it should be
    /// @throws UnusableConnection for what nobody should start a kernel with
    public static List<String> warnings(Path file, ConnectionFile connection) throws UnusableConnection {
        var warnings = new ArrayList<String>();
        if (isReadByOthers(file)) {
            warnings.add("Other users can read " + file + " and with it run code here. It should have mode 0600.");
        }
        if (!connection.signed()) {
            if (!isLoopback(connection.ip())) {
                throw new UnusableConnection("The connection file has no key, and " + connection.ip()
                        + " is not the loopback address: everybody could run code here.");
            }
            warnings.add("The connection file has no key: every process of this machine can run code here.");
        }
        return warnings;
    }

    private static boolean isReadByOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    private static boolean isLoopback(String ip) {
        try {
            return InetAddress.getByName(ip).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
