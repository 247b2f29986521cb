package threadbook.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes the start-up caches of host, guest and worker: the training run is a real kernel that does what first cells
/// do.
///
/// @param java the `bin/java` that will run the kernel; a cache is good for that JDK only
record Caches(Path java) {

    private static final Duration WRITING = Duration.ofMinutes(2);

    /// The lesson of the worker, too, which writes its cache when it ends. A cache holds what the JVM has learned about
    /// the methods that run often (JEP 515), so there are many tasks: then the first real ones are fast.
    private static final String WORK_ELSEWHERE = """
            int factor = 3;
            record Result(int n, List<Integer> values) {}
            Result work(int n) {
                return new Result(n * factor, new ArrayList<>(range(20)));
            }
            try (var workers = ProcessPool.of(1)) {
                workers.forEach(n -> System.out.println("task " + work(n)), range(20));
                for (int i = 0; i < 3; i++) workers.map(n -> n + 1, range(20_000));
                for (int n : range(3_000)) workers.apply(() -> n * factor);
                var results = new ArrayList<Integer>();
                for (int n : range(20_000)) workers.applyAsync(() -> n * factor, results::add);
                workers.apply(() -> new ArrayList<>(range(200_000))).size();
            }""";

    /// So the first picture below a cell is drawn as fast as a later one.
    private static final String PICTURES = """
            try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 1_000; i++) all.submit(() -> 1);
            }
            for (int i = 0; i < 300; i++) Timeline.ofThisCell().display();""";

    private static final List<String> LESSONS = List.of(
            "1 + 1",
            "int square(int x) { return x * x; }\nIntStream.range(0, 10).map(x -> square(x)).sum()",
            "record Point(int x, int y) {}\nList.of(new Point(1, 2), new Point(3, 4))",
            "Map.of(\"one\", 1)",
            "for (int i = 0; i < 3; i++) {\n    System.out.println(\"line \" + i);\n}",
            "var threads = new ArrayList<Thread>();\nfor (int i = 0; i < 2; i++) threads.add(Thread.ofVirtual().start(() -> System.out.println(\"hi\")));\nfor (var t : threads) t.join();",
            "var pool = Executors.newFixedThreadPool(2);\npool.submit(() -> 1).get()",
            "pool.shutdown();",
            WORK_ELSEWHERE,
            PICTURES,
            "%deadlocks",
            "int wrong = \"text\";",
            "throw new IllegalStateException(\"a lesson\");");

    /// Writes the caches into the folder of a kernelspec.
    ///
    /// @throws Refusal if the training run fails; the kernel works without caches, too
    void make(Path folder) throws IOException, Refusal {
        var environment = Map.of("THREADBOOK_VM_OPTIONS", HostJvm.guestTraining(folder.toString()));
        try (var kernel = new TrialKernel(trainingLine(folder), environment)) {
            kernel.ask("kernel_info_request", Map.of());
            for (var code : LESSONS) {
                kernel.execute(code);
            }
            kernel.ask("complete_request", Map.of("code", "Thread.of", "cursor_pos", 9));
            kernel.ask("inspect_request", Map.of("code", "Thread", "cursor_pos", 6, "detail_level", 0));
            kernel.ask("is_complete_request", Map.of("code", "for (;;) {"));
            // A JVM writes its cache at its end, and the host would not wait for the guest's.
            kernel.execute("System.exit(0)");
            kernel.shutdown(WRITING);
        }
        for (var cache : List.of(HostJvm.HOST_CACHE, HostJvm.GUEST_CACHE, HostJvm.WORKER_CACHE)) {
            // left by the guest that took the place of the trained one
            Files.deleteIfExists(folder.resolve(cache + ".config"));
            if (!Files.exists(folder.resolve(cache))) {
                throw new Refusal("the training run left no " + cache);
            }
        }
    }

    private List<String> trainingLine(Path folder) {
        var line = new ArrayList<String>();
        line.add(java.toString());
        line.addAll(HostJvm.training(folder.toString()));
        line.addAll(List.of("-jar", folder.resolve(KernelSpec.JAR).toString(), "kernel", "{connection_file}"));
        return line;
    }
}
