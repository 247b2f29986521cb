package threadbook.install;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;

/// Takes a kernelspec folder away.
record Uninstall(JupyterPaths paths, PrintStream out) {

    void run(Command.Uninstall command) throws Refusal {
        var folder = paths.kernels(command.target()).resolve(command.name());
        if (!Files.exists(folder)) {
            throw new Refusal("there is no kernel '" + command.name() + "' in " + folder.getParent() + ".");
        }
        Install.checkOurs(folder, command.name());
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new Refusal("cannot remove " + folder + ": " + Reason.of(e) + ".");
        }
        out.println("Removed the kernel '" + command.name() + "' from " + folder);
    }
}
