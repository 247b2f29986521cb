package threadbook.install;

import java.nio.file.Path;

/// Whose Jupyter gets the kernel.
sealed interface Target {

    /// That of this account.
    record User() implements Target {}

    /// That of the active Python environment.
    record SysPrefix() implements Target {}

    /// That of the Python environment in this folder.
    record Prefix(Path folder) implements Target {}
}
