package threadbook.install;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Looks for what keeps a kernel from working, ending with a real one.
record Doctor(JupyterPaths paths, Runtime.Version version, Path java, PrintStream out) {

    /// The first without JDK-8377811, with which G1 may damage the heap.
    private static final Runtime.Version SOUND = Runtime.Version.parse("25.0.3");

    private static final String REINSTALL = "java -jar threadbook.jar install";
    private static final Duration ENDING = Duration.ofSeconds(10);

    /// @return whether all is well
    boolean run() {
        var findings = new ArrayList<Finding>();
        note(findings, jdk());
        var folders = kernels();
        if (folders.isEmpty()) {
            note(findings, new Finding.Problem("no kernel is installed for this account and environment", REINSTALL));
        }
        for (var folder : folders) {
            look(folder).forEach(finding -> note(findings, finding));
        }
        return findings.stream().noneMatch(Finding.Problem.class::isInstance);
    }

    private void note(List<Finding> findings, Finding finding) {
        findings.add(finding);
        out.println(finding.line());
    }

    Finding jdk() {
        var text = "JDK " + version + " (" + java + ")";
        return version.compareToIgnoreOptional(SOUND) < 0
                ? new Finding.Advice(
                        text, "update to " + SOUND + " or newer, older ones may damage the heap (JDK-8377811)")
                : new Finding.Ok(text);
    }

    private List<Path> kernels() {
        return paths.searched().stream().flatMap(Doctor::kernelsIn).toList();
    }

    private static Stream<Path> kernelsIn(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry -> Files.exists(entry.resolve(KernelSpec.JAR))).sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private Stream<Finding> look(Path folder) {
        try {
            var spec = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve(KernelSpec.FILE)));
            var line = commandLine(spec, folder);
            if (!Files.isExecutable(Path.of(line.getFirst()))) {
                return Stream.of(new Finding.Problem(
                        folder + ": there is no " + line.getFirst(), "run this again: " + REINSTALL));
            }
            return Stream.of(
                    new Finding.Ok("kernelspec " + folder), caches(folder), roundTrip(line, environment(spec), folder));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            return Stream.of(
                    new Finding.Problem(folder + ": kernel.json cannot be read", "run this again: " + REINSTALL));
        }
    }

    private static List<String> commandLine(JsonNode spec, Path folder) {
        var line = spec.path("argv")
                .valueStream()
                .map(word -> word.asString("").replace(KernelSpec.FOLDER, folder.toString()))
                .toList();
        if (line.isEmpty()) {
            throw new IllegalArgumentException("argv");
        }
        return line;
    }

    private static Map<String, String> environment(JsonNode spec) {
        var variables = new java.util.HashMap<String, String>();
        spec.path("env")
                .forEachEntry(
                        (name, value) -> variables.put(name, value.asString("").replace("$$", "$")));
        return variables;
    }

    private static Finding caches(Path folder) {
        var missing = Stream.of(HostJvm.HOST_CACHE, HostJvm.GUEST_CACHE)
                .filter(cache -> !Files.exists(folder.resolve(cache)))
                .toList();
        return missing.isEmpty()
                ? new Finding.Ok("start-up caches")
                : new Finding.Advice(
                        "start-up caches are missing, the kernel starts slower", "run this again: " + REINSTALL);
    }

    private Finding roundTrip(List<String> line, Map<String, String> environment, Path folder) {
        long start = System.nanoTime();
        try (var kernel = new TrialKernel(line, environment)) {
            kernel.ask("kernel_info_request", Map.of());
            var answer = kernel.execute("1 + 1");
            var result = answer.published().stream()
                    .filter(message -> message.type().equals("execute_result"))
                    .map(message ->
                            message.content().path("data").path("text/plain").asString(""))
                    .toList();
            kernel.shutdown(ENDING);
            var seconds = "%.1f s".formatted((System.nanoTime() - start) / 1e9);
            return result.equals(List.of("2"))
                    ? new Finding.Ok("a kernel started, said 1 + 1 = 2, and ended (" + seconds + ")")
                    : new Finding.Problem(
                            "a kernel started, but 1 + 1 gave " + result + " " + answer.reply(), "please report this");
        } catch (Refusal | IOException e) {
            return new Finding.Problem(
                    "trying " + folder + ": " + (e instanceof Refusal refusal ? refusal.line() : e.toString()),
                    "run this again: " + REINSTALL);
        }
    }
}
