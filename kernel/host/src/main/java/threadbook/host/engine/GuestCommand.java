package threadbook.host.engine;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line that starts a guest JVM.
final class GuestCommand {

    private static final List<String> ALWAYS = List.of(
            "--enable-preview", // for cells; SessionStart tells the compiler
            "-Dfile.encoding=UTF-8",
            "-Dstdin.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Djava.awt.headless=true",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + Path.of(System.getProperty("java.io.tmpdir"), "threadbook-crash-%p.log"));

    /// With any of these the cache could not be used, and the JVM might refuse to start.
    private static final List<String> AGAINST_CACHE =
            List.of("-Xshare", "-XX:AOT", "-XX:SharedArchiveFile", "-agentlib:jdwp", "-Xlog");

    private static final List<String> HEAP = List.of("-Xmx", "-XX:MaxHeapSize", "-XX:MaxRAM");

    /// Enough for lessons, and a loop that fills it ends soon. Java itself would take a quarter of the machine.
    private static final long USUAL_HEAP = 2048L << 20;

    private GuestCommand() {}

    static List<String> line(EngineSettings settings, Path socket) {
        var line = new ArrayList<String>();
        line.add(settings.javaHome().resolve("bin").resolve("java").toString());
        line.addAll(ALWAYS);
        line.addAll(heap(settings.vmOptions()));
        line.add("-Dthreadbook.tmp=" + System.getProperty("java.io.tmpdir")); // where Leftovers looks
        line.add(forWorkers(settings.vmOptions()));
        line.addAll(cache(settings));
        line.addAll(settings.vmOptions());
        line.add("-jar");
        line.add(settings.guestJar().toString());
        line.add(socket.toString());
        return line;
    }

    /// Processes that the guest starts get the same options, but none that only one JVM at a time can have.
    private static String forWorkers(List<String> wishes) {
        var inherited = new ArrayList<>(heap(wishes));
        wishes.stream().filter(wish -> !mentions(List.of(wish), AGAINST_CACHE)).forEach(inherited::add);
        return "-Dthreadbook.options=" + String.join("\n", inherited);
    }

    private static List<String> heap(List<String> wishes) {
        if (mentions(wishes, HEAP)) {
            return List.of();
        }
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return List.of("-Xmx" + Math.min(USUAL_HEAP, system.getTotalMemorySize() / 4));
    }

    /// The cache is made at installation; it may be missing or not fit any more, which only costs time. What the JVM
    /// says about that must not land in a cell.
    private static List<String> cache(EngineSettings settings) {
        var file = settings.guestJar().resolveSibling("guest.aot");
        return mentions(settings.vmOptions(), AGAINST_CACHE) || !Files.isReadable(file)
                ? List.of()
                : List.of("-XX:AOTCache=" + file, "-Xlog:disable", "-Xlog:all=error:stderr");
    }

    private static boolean mentions(List<String> options, List<String> prefixes) {
        return options.stream().anyMatch(option -> prefixes.stream().anyMatch(option::startsWith));
    }
}
