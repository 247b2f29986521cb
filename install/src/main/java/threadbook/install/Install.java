package threadbook.install;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes a kernelspec folder: all or nothing, whatever was there before.
///
/// @param jar the jar that this program runs from
/// @param java the `bin/java` that it runs on, and that the kernel will run on
record Install(JupyterPaths paths, Path jar, Path java, PrintStream out) {

    private static final List<String> RESOURCES = List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg");

    void run(Command.Install command) throws Refusal {
        var folder = paths.kernels(command.target()).resolve(command.name());
        checkOurs(folder, command.name());
        try (var draft = new Draft(folder)) {
            fill(draft.folder());
            makeCaches(draft.folder());
            // last: for Jupyter, a folder with this file is a kernel
            var spec = new KernelSpec(command.name(), java, paths.os(), command.vmOptions());
            Files.writeString(draft.folder().resolve(KernelSpec.FILE), spec.json());
            draft.publish();
        } catch (IOException e) {
            throw new Refusal("cannot write " + folder + ": " + Reason.of(e)
                    + ". Choose another place with --user, --sys-prefix or --prefix DIR.");
        }
        out.println("Installed the kernel '" + command.name() + "' in " + folder);
    }

    /// A kernel of somebody else is not replaced.
    static void checkOurs(Path folder, String name) throws Refusal {
        if (Files.exists(folder) && !Files.exists(folder.resolve(KernelSpec.JAR))) {
            throw new Refusal(folder + " is there and is not Threadbook. Choose another name with --name, or remove '"
                    + name + "' first.");
        }
    }

    private void fill(Path draft) throws IOException {
        Files.copy(jar, draft.resolve(KernelSpec.JAR));
        copy("/guest.jar", draft.resolve("guest.jar"));
        copy("/maven.jar", draft.resolve("maven.jar"));
        for (var name : RESOURCES) {
            copy("/kernelspec/" + name, draft.resolve(name));
        }
    }

    private static void copy(String resource, Path file) throws IOException {
        try (var content = Install.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new FileNotFoundException(resource + " is missing in this jar");
            }
            Files.copy(content, file);
        }
    }

    /// Without them the kernel starts later, that is all.
    private void makeCaches(Path draft) throws IOException {
        out.println("Making the start-up caches (about 20 s) …");
        try {
            new Caches(java).make(draft);
        } catch (Refusal e) {
            out.println("No start-up caches, so the kernel will start slower: " + e.line());
        }
    }
}
