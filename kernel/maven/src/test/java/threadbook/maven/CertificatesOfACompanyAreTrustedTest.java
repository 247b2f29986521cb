package threadbook.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import threadbook.host.library.Unresolvable;

/// A JDK learns once whom it trusts, so each of these has a JVM of its own.
@Timeout(60)
class CertificatesOfACompanyAreTrustedTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path company;

    private final Path root;

    CertificatesOfACompanyAreTrustedTest(@TempDir Path root) {
        this.root = root;
    }

    private static Path store() {
        return company.resolve("company.p12");
    }

    @BeforeAll
    static void makeACertificate() throws Exception {
        String told = "-genkeypair -alias far -keyalg EC -storetype PKCS12 -dname CN=localhost -ext san=dns:localhost"
                + " -storepass " + PASSWORD + " -keystore " + store();
        assertThat(run("keytool", told.split(" "))).contains("CN=localhost");
    }

    /// What a program of the JDK prints.
    private static String run(String program, String... arguments) throws Exception {
        var words = new ArrayList<>(List.of(arguments));
        words.addFirst(Path.of(System.getProperty("java.home"), "bin", program).toString());
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private String found(String options) throws Exception {
        return run(
                "java",
                "-cp",
                System.getProperty("java.class.path"),
                Customer.class.getName(),
                root.toString(),
                store().toString(),
                options);
    }

    @Test
    void whereMavenWouldBeTold() throws Exception {
        String trust = "-Djavax.net.ssl.trustStore=" + store() + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD;
        assertThat(found(trust)).contains("[bolt-1.0]");
    }

    @Test
    void otherwiseItIsSaidHow() throws Exception {
        assertThat(found("-ea"))
                .contains("shelf (https://localhost:")
                .contains("a certificate that this JDK does not trust")
                .contains("MAVEN_OPTS=-Djavax.net.ssl.trustStore=FILE");
    }

    /// Serves a shelf with such a certificate, and asks for what is on it: the folder, the certificate, `MAVEN_OPTS`.
    static final class Customer {

        private Customer() {}

        public static void main(String[] arguments) throws Exception {
            var shelf = new Shelf(Path.of(arguments[0])).with("bolt:1.0");
            var server = server(shelf.folder, Path.of(arguments[1]));
            shelf.settings(
                    Shelf.mirror("https://localhost:" + server.getAddress().getPort() + "/"));
            var told = Map.of(
                    "MAVEN_ARGS", String.valueOf(shelf.environment().get("MAVEN_ARGS")), "MAVEN_OPTS", arguments[2]);
            try {
                System.out.println(Shelf.names(
                        shelf.finds(told, Shelf.artifacts("bolt:1.0")).jars()));
            } catch (Unresolvable e) {
                System.out.println(e.getMessage());
            } finally {
                server.stop(0);
            }
        }

        private static HttpsServer server(Path folder, Path store) throws IOException, GeneralSecurityException {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            server.createContext("/", SimpleFileServer.createFileHandler(folder.toAbsolutePath()));
            server.start();
            return server;
        }
    }
}
