package threadbook.install;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// What Jupyter has to know about a kernel: the content of `kernel.json`.
///
/// Words and rules: [JEP
/// 105](https://github.com/jupyter/enhancement-proposals/blob/master/105-kernelspec-spec/kernelspec-spec.md);
/// `kernel_protocol_version` since jupyter_client 8.8, `supported_encryption` [JEP
/// 145](https://jupyter.org/enhancement-proposals/).
///
/// @param os `os.name` of Java
/// @param vmOptions options of the JVM in which cells run
record KernelSpec(String name, Path java, String os, List<String> vmOptions) {
    KernelSpec {
        vmOptions = List.copyOf(vmOptions);
    }

    static final String FILE = "kernel.json";
    static final String JAR = "threadbook.jar";

    /// What Jupyter replaces by the folder of the kernelspec and by the file that it makes for each start.
    static final String FOLDER = "{resource_dir}";

    private static final String CONNECTION_FILE = "{connection_file}";

    String json() {
        var content = new LinkedHashMap<String, Object>();
        content.put("argv", commandLine());
        content.put(
                "display_name", name.equals(Command.NAME) ? "Java (Threadbook)" : "Java (Threadbook: " + name + ")");
        content.put("language", "java");
        content.put("interrupt_mode", "message");
        content.put("kernel_protocol_version", "5.5");
        content.put("env", environment());
        content.put("metadata", Map.of("supported_encryption", List.of("curve")));
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n";
    }

    private List<String> commandLine() {
        return Stream.of(
                        Stream.of(java.toString()),
                        HostJvm.options(FOLDER).stream(),
                        Stream.of("-jar", FOLDER + "/" + JAR, "kernel", CONNECTION_FILE))
                .flatMap(part -> part)
                .toList();
    }

    /// Under the locale "C", or one that is not installed, a JVM on Linux cannot name a file with Chinese letters, not
    /// even its own jar. `LC_CTYPE` alone would not do: where `LANG` names a locale that is not installed, the C
    /// library falls back to "C" in everything. The person's language is still to be found in `LANG`.
    private Map<String, String> environment() {
        var variables = new LinkedHashMap<String, String>();
        if (os.equals("Linux")) {
            variables.put("LC_ALL", "C.UTF-8");
        }
        if (!vmOptions.isEmpty()) {
            variables.put("THREADBOOK_VM_OPTIONS", joined(new ArrayList<>(vmOptions)));
        }
        return variables;
    }

    /// Separated by blanks, in quotes where there are blanks inside. Jupyter reads `$` as the start of a variable.
    private static String joined(List<String> options) {
        return options.stream()
                .map(option -> option.indexOf(' ') < 0 ? option : "\"" + option + "\"")
                .map(option -> option.replace("$", "$$"))
                .collect(Collectors.joining(" "));
    }
}
