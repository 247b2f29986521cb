package threadbook.install;

import java.util.List;
import java.util.stream.Stream;

/// With which options the JVMs run, and how their caches are made (JEP 514). All figures of this are here.
///
/// A cache is made in one training run with the same options, and is only a matter of time: where it is missing, too
/// old or refused, the JVM starts without it, and `-Xlog:disable` keeps it from talking about that. `-Xshare` together
/// with a cache is fatal, so it must never come in here.
final class HostJvm {

    static final String HOST_CACHE = "host.aot";
    static final String GUEST_CACHE = "guest.aot";
    static final String WORKER_CACHE = "worker.aot";

    /// The host lives on start-up time and small memory: javac's code is big, and seldom runs long enough for C2; but
    /// the sooner it is compiled at all, the sooner cells are fast. What it allocates for a snippet dies with it.
    private static final List<String> ALWAYS = List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=0.3", "-XX:NewSize=48m");

    private HostJvm() {}

    /// @param folder of the kernelspec, or what stands for it
    static List<String> options(String folder) {
        return with("-XX:AOTCache=" + folder + "/" + HOST_CACHE, "-Xlog:disable");
    }

    static List<String> training(String folder) {
        return with("-XX:AOTCacheOutput=" + folder + "/" + HOST_CACHE);
    }

    private static List<String> with(String... more) {
        return Stream.concat(ALWAYS.stream(), Stream.of(more)).toList();
    }

    /// For `THREADBOOK_VM_OPTIONS`.
    static String guestTraining(String folder) {
        return "\"-XX:AOTCacheOutput=" + folder + "/" + GUEST_CACHE + "\" -Dthreadbook.training=true"
                + " \"-Dthreadbook.worker.training=" + folder
                + "/" + WORKER_CACHE + "\" -Xlog:disable";
    }
}
