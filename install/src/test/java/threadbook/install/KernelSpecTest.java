package threadbook.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The fields and types of [JEP
/// 105](https://github.com/jupyter/enhancement-proposals/blob/master/105-kernelspec-spec/kernelspec-spec.md).
class KernelSpecTest {

    private static final Path JAVA = Path.of("/opt/jdk 25/bin/java");

    private static JsonNode spec(String name, String... vmOptions) {
        return JsonMapper.shared().readTree(new KernelSpec(name, JAVA, "Linux", List.of(vmOptions)).json());
    }

    @Test
    void hasTheFieldsThatJupyterKnowsAndNoOthers() {
        assertThat(spec("threadbook").propertyNames())
                .containsAll(Set.of("argv", "display_name", "language"))
                .isSubsetOf(
                        "argv",
                        "display_name",
                        "language",
                        "interrupt_mode",
                        "env",
                        "metadata",
                        "kernel_protocol_version");
    }

    @Test
    void saysWhatOthersRelyOn() {
        var spec = spec("threadbook");
        assertThat(spec.get("display_name").asString()).isEqualTo("Java (Threadbook)");
        assertThat(spec.get("language").asString()).isEqualTo("java");
        assertThat(spec.get("interrupt_mode").asString()).isEqualTo("message");
        assertThat(spec.get("metadata").get("supported_encryption").get(0).asString())
                .isEqualTo("curve");
    }

    @Test
    void startsTheJdkThatItWasInstalledWith() {
        var argv = words(spec("threadbook"));
        assertThat(argv.getFirst()).isEqualTo(JAVA.toString());
        assertThat(argv).endsWith("-jar", "{resource_dir}/threadbook.jar", "kernel", "{connection_file}");
    }

    @Test
    void neverAsksForTwoKindsOfCacheAtOnce() {
        assertThat(words(spec("threadbook"))).noneMatch(word -> word.startsWith("-Xshare"));
    }

    @Test
    void hasLettersOfAllLanguagesUnderAnyLocaleOfLinux() {
        assertThat(spec("threadbook").get("env").get("LC_ALL").asString()).isEqualTo("C.UTF-8");
        var onMac = new KernelSpec("threadbook", JAVA, "Mac OS X", List.of()).json();
        assertThat(JsonMapper.shared().readTree(onMac).get("env").isEmpty()).isTrue();
    }

    @Test
    void carriesTheOptionsOfTheGuestAndShieldsThemFromJupyter() {
        assertThat(spec("threadbook").get("env").has("THREADBOOK_VM_OPTIONS")).isFalse();
        assertThat(spec("threadbook", "-Xmx2g", "-Da=b c", "-Dprice=$1")
                        .get("env")
                        .get("THREADBOOK_VM_OPTIONS")
                        .asString())
                .isEqualTo("-Xmx2g \"-Da=b c\" -Dprice=$$1");
    }

    @Test
    void twoKernelsOfDifferentNameCanBeToldApart() {
        assertThat(spec("java25").get("display_name").asString()).isEqualTo("Java (Threadbook: java25)");
    }

    private static List<String> words(JsonNode spec) {
        return spec.get("argv").valueStream().map(JsonNode::asString).toList();
    }
}
