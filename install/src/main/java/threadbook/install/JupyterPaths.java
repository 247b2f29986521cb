package threadbook.install;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where Jupyter looks for kernels: the rules of `jupyter_core.paths`.
///
/// @param environment variables of the process
/// @param os `os.name` of Java
/// @param home the folder of the account
record JupyterPaths(Map<String, String> environment, String os, Path home) {
    JupyterPaths {
        environment = Map.copyOf(environment);
    }

    /// The folder in which each kernel has a folder of its name.
    Path kernels(Target target) throws Refusal {
        return switch (target) {
            case Target.User() -> userData().resolve("kernels");
            case Target.Prefix(var folder) -> kernelsBelow(folder);
            case Target.SysPrefix() ->
                kernelsBelow(pythonEnvironment()
                        .orElseThrow(() -> new Refusal(
                                "--sys-prefix: no Python environment is active (neither VIRTUAL_ENV nor CONDA_PREFIX is set)."
                                        + " Activate one, or say --prefix DIR or --user.")));
        };
    }

    /// Every folder that may hold kernels for this account, the first to win.
    List<Path> searched() {
        var folders = new ArrayList<Path>();
        variable("JUPYTER_PATH").stream()
                .flatMap(path -> Stream.of(path.split(java.io.File.pathSeparator)))
                .filter(entry -> !entry.isBlank())
                .forEach(entry -> folders.add(Path.of(entry).resolve("kernels")));
        folders.add(userData().resolve("kernels"));
        pythonEnvironment().ifPresent(prefix -> folders.add(kernelsBelow(prefix)));
        if (!isWindows()) {
            folders.add(Path.of("/usr/local/share/jupyter/kernels"));
            folders.add(Path.of("/usr/share/jupyter/kernels"));
        }
        return folders.stream().distinct().toList();
    }

    private Path userData() {
        return variable("JUPYTER_DATA_DIR").map(Path::of).orElseGet(this::platformData);
    }

    private Path platformData() {
        if (os.startsWith("Mac")) {
            return home.resolve("Library").resolve("Jupyter");
        }
        if (isWindows()) {
            return variable("APPDATA")
                    .map(Path::of)
                    .orElse(home.resolve("AppData/Roaming"))
                    .resolve("jupyter");
        }
        var data = variable("XDG_DATA_HOME")
                .map(Path::of)
                .orElse(home.resolve(".local").resolve("share"));
        return data.resolve("jupyter");
    }

    private Path kernelsBelow(Path prefix) {
        return prefix.resolve("share").resolve("jupyter").resolve("kernels");
    }

    private Optional<Path> pythonEnvironment() {
        return variable("VIRTUAL_ENV").or(() -> variable("CONDA_PREFIX")).map(Path::of);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private boolean isWindows() {
        return os.startsWith("Windows");
    }
}
