package threadbook.host.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What cannot be used is said in one clear line.
class ConnectionFileTest {

    private static final String PORTS =
            "\"shell_port\":1,\"iopub_port\":2,\"stdin_port\":3,\"control_port\":4,\"hb_port\":5";

    @TempDir
    Path folder;

    private Path file(String text) throws Exception {
        var file = Files.writeString(folder.resolve("一 file.json"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private void refuses(String text, String because) {
        assertThatThrownBy(() -> ConnectionFile.read(file(text)))
                .isInstanceOf(UnusableConnection.class)
                .hasMessageContaining(because);
    }

    @Test
    void anOrdinaryOneIsRead() throws Exception {
        var file = file("{" + PORTS + ",\"ip\":\"127.0.0.1\",\"key\":\"hidden\",\"kernel_name\":\"x\"}");
        var connection = ConnectionFile.read(file);
        assertThat(connection.heartbeat()).isEqualTo(5);
        assertThat(connection.signed()).isTrue();
        assertThat(connection.toString()).doesNotContain("hidden");
        assertThat(Precautions.warnings(file, connection)).isEmpty();
    }

    @Test
    void otherTransportsAreRefused() {
        refuses("{" + PORTS + ",\"transport\":\"ipc\"}", "transport is ipc; this kernel knows only tcp");
    }

    @Test
    void aRegistrationFileIsRefused() {
        refuses("{\"kernel_id\":\"x\",\"registration_ip\":\"127.0.0.1\",\"registration_port\":1}", "registration file");
    }

    @Test
    void whatIsNoConnectionFileIsRefused() {
        refuses("{\"cells\":[]}", "shell_port");
        refuses("[]", "not a JSON object");
        refuses("", "not a JSON object");
        refuses("{" + PORTS.replace("5", "99999") + "}", "hb_port");
        assertThatThrownBy(() -> ConnectionFile.read(folder.resolve("none"))).hasMessageContaining("cannot be read");
    }

    @Test
    void curveKeysAreReadAndNeverPrinted() throws Exception {
        var secret = "s".repeat(40);
        var connection = ConnectionFile.read(file("{" + PORTS + ",\"curve_publickey\":\"" + "p".repeat(40)
                + "\",\"curve_secretkey\":\"" + secret + "\"}"));
        assertThat(connection.curve()).isNotNull();
        assertThat(connection.toString()).doesNotContain(secret);
        refuses("{" + PORTS + ",\"curve_secretkey\":\"short\"}", "40 letters");
    }

    @Test
    void aFileThatOthersCanReadIsWarnedOf() throws Exception {
        var file = file("{" + PORTS + ",\"key\":\"hidden\"}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Precautions.warnings(file, ConnectionFile.read(file)))
                .singleElement()
                .asString()
                .contains("0600");
    }

    @Test
    void withoutAKeyItMustStayOnThisMachine() throws Exception {
        var here = file("{" + PORTS + ",\"key\":\"\"}");
        assertThat(Precautions.warnings(here, ConnectionFile.read(here))).hasSize(1);
        var everywhere = file("{" + PORTS + ",\"key\":\"\",\"ip\":\"0.0.0.0\"}");
        var connection = ConnectionFile.read(everywhere);
        assertThatThrownBy(() -> Precautions.warnings(everywhere, connection)).isInstanceOf(UnusableConnection.class);
    }
}
