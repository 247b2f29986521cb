package threadbook.install;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// Reads a command line. One use: [#command] takes the words away.
final class Arguments {

    static final String HELP = """
            Threadbook, a Jupyter kernel for Java concurrency

              java -jar threadbook.jar install [--user | --sys-prefix | --prefix DIR] [--name NAME] [--vm-option OPTION]...
              java -jar threadbook.jar uninstall [--user | --sys-prefix | --prefix DIR] [--name NAME]
              java -jar threadbook.jar doctor
              java -jar threadbook.jar kernel CONNECTION_FILE
              java -jar threadbook.jar --version | --help

            install    writes the kernelspec, so that Jupyter offers the kernel
              --user          for this account (unless something else is said)
              --sys-prefix    for the active Python environment (VIRTUAL_ENV or CONDA_PREFIX)
              --prefix DIR    for the Python environment in DIR
              --name NAME     the kernel's name, "threadbook" if not given
              --vm-option X   an option of the JVM in which cells run, such as -Xmx2g; may be repeated
            uninstall  takes it away again
            doctor     looks for what is wrong, and tries a real kernel
            kernel     is the kernel; Jupyter calls this
            """;

    private static final Set<String> HELPS = Set.of("--help", "-h", "help");

    private final Deque<String> words;
    private Target target = new Target.User();
    private String name = Command.NAME;
    private final List<String> vmOptions = new ArrayList<>();

    Arguments(List<String> words) {
        this.words = new ArrayDeque<>(words);
    }

    Command command() throws Refusal {
        if (words.isEmpty()) {
            throw new Refusal("what shall I do? Commands: install, uninstall, doctor, kernel, --version, --help.");
        }
        var verb = words.pop();
        if (!verb.equals("kernel") && words.stream().anyMatch(HELPS::contains)) {
            return new Command.Help();
        }
        return switch (verb) {
            case "install" -> install();
            case "uninstall" -> uninstall();
            case "doctor" -> alone(verb, new Command.Doctor());
            case "kernel" -> new Command.Kernel(List.copyOf(words));
            case "--version" -> alone(verb, new Command.Version());
            case String help when HELPS.contains(help) -> new Command.Help();
            case String unknown ->
                throw new Refusal("there is no command '" + unknown
                        + "'. Commands: install, uninstall, doctor, kernel, --version, --help.");
        };
    }

    private Command install() throws Refusal {
        while (!words.isEmpty()) {
            var word = words.pop();
            if (word.equals("--vm-option") || word.startsWith("--vm-option=")) {
                vmOptions.add(value(word));
            } else {
                place(word);
            }
        }
        return new Command.Install(target, name, vmOptions);
    }

    private Command uninstall() throws Refusal {
        while (!words.isEmpty()) {
            place(words.pop());
        }
        return new Command.Uninstall(target, name);
    }

    private void place(String word) throws Refusal {
        var option = word.startsWith("--") ? word.split("=", 2)[0] : word;
        switch (option) {
            case "--user" -> target = new Target.User();
            case "--sys-prefix" -> target = new Target.SysPrefix();
            case "--prefix" ->
                target = new Target.Prefix(Path.of(value(word)).toAbsolutePath().normalize());
            case "--name" -> name = Command.checkedName(value(word));
            case String unknown -> throw new Refusal("there is no option '" + unknown + "' here. See --help.");
        }
    }

    /// `--option value` or `--option=value`.
    private String value(String word) throws Refusal {
        var parts = word.split("=", 2);
        if (parts.length == 2) {
            return parts[1];
        }
        if (words.isEmpty()) {
            throw new Refusal(word + " needs a value. See --help.");
        }
        return words.pop();
    }

    private Command alone(String verb, Command command) throws Refusal {
        if (!words.isEmpty()) {
            throw new Refusal(verb + " takes nothing else, there is '" + words.peek() + "'. See --help.");
        }
        return command;
    }
}
