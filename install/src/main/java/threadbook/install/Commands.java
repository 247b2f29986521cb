package threadbook.install;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import threadbook.host.Main;

/// `main` of the jar: carries out one command line.
public final class Commands {

    /// Stands for a byte that the locale cannot read.
    private static final String UNREADABLE = "\uFFFD";

    private static final String LETTERS =
            "the locale cannot read the letters of a path here. Set LC_ALL=C.UTF-8 and try again.";

    private Commands() {}

    public static void main(String[] arguments) {
        try {
            checkLetters(List.of(arguments), System.getProperty("user.home"));
            if (!carryOut(new Arguments(List.of(arguments)).command(), System.out)) {
                System.exit(1);
            }
        } catch (Refusal e) {
            fail(e.line());
        } catch (InvalidPathException e) {
            fail(LETTERS + " (" + e.getInput() + ")");
        }
    }

    private static void fail(String line) {
        System.err.println("threadbook: " + line);
        System.exit(1);
    }

    /// @return whether all is well
    private static boolean carryOut(Command command, PrintStream out) throws Refusal {
        switch (command) {
            case Command.Install install -> new Install(paths(), jar(), java(), out).run(install);
            case Command.Uninstall uninstall -> new Uninstall(paths(), out).run(uninstall);
            case Command.Doctor() -> {
                return new Doctor(paths(), Runtime.version(), java(), out).run();
            }
            case Command.Kernel(var connectionFile) -> Main.main(connectionFile.toArray(String[]::new));
            case Command.Help() -> out.print(Arguments.HELP);
            case Command.Version() -> out.println("threadbook " + version());
        }
        return true;
    }

    /// Under the locale "C" a JVM reads letters beyond ASCII as rubbish, and would make files of that name.
    static void checkLetters(List<String> arguments, String home) throws Refusal {
        if (home.contains(UNREADABLE) || arguments.stream().anyMatch(word -> word.contains(UNREADABLE))) {
            throw new Refusal(LETTERS);
        }
    }

    private static JupyterPaths paths() {
        return new JupyterPaths(
                Map.copyOf(System.getenv()), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    private static Path java() {
        var name = System.getProperty("os.name").startsWith("Windows") ? "java.exe" : "java";
        return Path.of(System.getProperty("java.home"), "bin", name);
    }

    private static Path jar() throws Refusal {
        try {
            return Path.of(Commands.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new Refusal("cannot find my own jar: " + e.getMessage());
        }
    }

    private static String version() {
        var version = Commands.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
