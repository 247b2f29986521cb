package threadbook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The first result of a new JVM does not wait for classes that it does not need.
class FirstResultTest {

    /// A JVM that shows one plain value, as the guest does for `1 + 1`.
    public static final class Guest {
        public static void main(String[] what) {
            Object value =
                    switch (what[0]) {
                        case "list" -> List.of(1, 2);
                        case "date" -> LocalDate.of(2026, 1, 2);
                        default -> what.length + 1;
                    };
            System.out.println("about to show");
            System.out.println(new Renderers().render(value).data());
        }
    }

    @Test
    void aNumberLoadsFewClasses() throws IOException, InterruptedException {
        var ours = classes("number").stream()
                .filter(name -> name.startsWith("threadbook."))
                .toList();
        assertThat(ours)
                .containsExactlyInAnyOrder(
                        "threadbook.display.Renderers",
                        "threadbook.display.Limits",
                        "threadbook.display.ByType",
                        "threadbook.display.MimeBundle",
                        "threadbook.display.Foreign",
                        "threadbook.display.CellNames");
    }

    @Test
    void neitherNumberNorListLinksALambda() throws IOException, InterruptedException {
        for (String what : List.of("number", "list")) {
            assertThat(classes(what)).noneMatch(name -> name.contains("$$Lambda") || name.contains("LambdaForm$"));
        }
    }

    @Test
    void aDateDoesNotLoadAwt() throws IOException, InterruptedException {
        assertThat(classes("date"))
                .noneMatch(name -> name.startsWith("java.awt.") || name.startsWith("javax.imageio."));
    }

    private static List<String> classes(String what) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xlog:class+load:stdout:none",
                        "-cp",
                        home(Renderers.class) + File.pathSeparator + home(Guest.class),
                        Guest.class.getName(),
                        what)
                .redirectErrorStream(true)
                .start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        assertThat(lines).anyMatch(line -> line.startsWith("{text/plain="));
        return lines.stream()
                .skip(lines.indexOf("about to show"))
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }

    private static String home(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
