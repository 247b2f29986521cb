package threadbook.host.engine;

import java.nio.file.Path;
import java.util.List;

/// What the engine has to know about this machine and this user's wishes.
///
/// @param guestJar the jar of the guest
/// @param javaHome the JDK whose `bin/java` runs the guest
/// @param vmOptions options of the guest JVM, such as `-Xmx2g`; those that say which modules and packages there are
/// are given to the compiler, too
/// @param classPath jars and folders for cells
/// @param timing see [Engine#timing]
public record EngineSettings(
        Path guestJar, Path javaHome, List<String> vmOptions, List<Path> classPath, Timing timing) {
    public EngineSettings {
        vmOptions = List.copyOf(vmOptions);
        classPath = List.copyOf(classPath);
    }
}
