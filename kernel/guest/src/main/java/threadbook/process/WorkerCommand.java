package threadbook.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line that starts a worker JVM.
///
/// Its messages go through the descriptors 3 (out) and 4 (in). So whatever prints to 1 or 2, also native code and the
/// JVM itself, cannot disturb them, and a child of a task that reads from 0, which it inherits, does not eat them: Java
/// gives to a child no other than 0, 1 and 2. For the same reason a shell has to move them here.
final class WorkerCommand {

    /// Options that the person has given to the JVM of the cells, one a line; set by the host.
    private static final String INHERITED = "threadbook.options";

    /// The cache that the next worker is to make, in place of using one; set when Threadbook is installed.
    private static final String TRAINING = "threadbook.worker.training";

    private static final String MAIN = "threadbook.agent.WorkerMain";
    private static final String SHELL = "exec \"$0\" \"$@\" 3>&1 1>&2 4<&0 0</dev/null";

    private static final String OWN_COLLECTOR = "-XX:+UseSerialGC";

    private static final List<String> ALWAYS = List.of(
            "--enable-preview", // a task may use what a cell may
            OWN_COLLECTOR, // a worker has one thread for its task, and starts sooner with it
            "-XX:+UseCountedLoopSafepoints", // which that collector does without: a long loop could not even be ended
            "-XX:LoopStripMiningIter=1000",
            "-XX:-UsePerfData",
            "-Djdk.reflect.useNativeAccessorOnly=true", // a method handle for each method would cost more than it saves
            "-XX:-CreateCoredumpOnCrash",
            CrashReport.option(),
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Djava.awt.headless=true");

    private static final List<String> OTHER_COLLECTOR =
            List.of("-XX:+UseG1GC", "-XX:+UseZGC", "-XX:+UseParallelGC", "-XX:+UseShenandoahGC", "-XX:+UseEpsilonGC");

    private WorkerCommand() {}

    static List<String> line(Path progress) {
        var line = new ArrayList<>(List.of("sh", "-c", SHELL, java()));
        var inherited = System.getProperty(INHERITED, "").lines().toList();
        line.addAll(ALWAYS);
        if (inherited.stream().anyMatch(OTHER_COLLECTOR::contains)) {
            line.remove(OWN_COLLECTOR);
        }
        line.addAll(cache());
        line.addAll(inherited);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, progress.toString()));
        return line;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Whether a worker makes a cache: then it is the only one.
    static boolean isTraining() {
        return System.getProperty(TRAINING) != null;
    }

    /// Made at installation; a missing or refused one only costs time.
    private static List<String> cache() {
        if (isTraining()) {
            return List.of("-XX:AOTCacheOutput=" + System.getProperty(TRAINING), "-Xlog:disable");
        }
        var file = Path.of(System.getProperty("java.class.path")).resolveSibling("worker.aot");
        return Files.isReadable(file)
                ? List.of("-XX:AOTCache=" + file, "-Xlog:disable", "-Xlog:all=error:stderr")
                : List.of();
    }
}
