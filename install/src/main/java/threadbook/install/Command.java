package threadbook.install;

import java.util.List;
import java.util.regex.Pattern;

/// What the person wants.
sealed interface Command {

    /// The name of a kernel unless another is given.
    String NAME = "threadbook";

    /// Makes a kernelspec.
    ///
    /// @param vmOptions options of the JVM in which cells run
    record Install(Target target, String name, List<String> vmOptions) implements Command {
        public Install {
            vmOptions = List.copyOf(vmOptions);
        }
    }

    /// Takes a kernelspec away.
    record Uninstall(Target target, String name) implements Command {}

    /// Looks for what is wrong.
    record Doctor() implements Command {}

    /// Is a kernel: what Jupyter calls.
    record Kernel(List<String> arguments) implements Command {
        public Kernel {
            arguments = List.copyOf(arguments);
        }
    }

    /// Says what can be typed.
    record Help() implements Command {}

    /// Says which version this is.
    record Version() implements Command {}

    /// What Jupyter accepts as the name of a kernel.
    static String checkedName(String name) throws Refusal {
        if (!Pattern.matches("[A-Za-z0-9._-]+", name) || name.startsWith(".")) {
            throw new Refusal("'" + name + "' is no name for a kernel: letters A-Z, digits, '-', '_' and '.' are.");
        }
        return name;
    }
}
