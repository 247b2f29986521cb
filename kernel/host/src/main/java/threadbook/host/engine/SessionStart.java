package threadbook.host.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jshell.JShell;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/// Builds a [Session]: JShell with our execution control, our compiler options and the names that every cell knows.
final class SessionStart {

    /// On demand where possible: then a class or method of a cell that has the same name wins, as it should.
    private static final List<String> IMPORTS = List.of(
            "import module java.base;",
            "import threadbook.async.*;",
            "import threadbook.display.*;",
            "import threadbook.pool.*;",
            "import threadbook.process.*;",
            "import threadbook.web.*;",
            "import threadbook.websocket.*;",
            "import threadbook.agent.DisplayHandle;",
            "import threadbook.timeline.CompletionLadder;",
            "import threadbook.timeline.Histogram;",
            "import threadbook.timeline.MessageSequence;",
            "import threadbook.timeline.QueueDepth;",
            "import threadbook.timeline.SpeedUp;",
            "import threadbook.timeline.Timeline;",
            "import threadbook.timeline.Waterfall;",
            "import static threadbook.agent.Notebook.*;",
            "import static threadbook.async.Async.*;",
            "import static threadbook.async.Together.*;",
            "import static threadbook.pool.Completion.*;",
            "import static threadbook.pool.Pool.*;",
            "import static threadbook.pool.Range.*;");

    /// A switch of javac that is in no manual: every lambda can be taken apart, to be sent to another process.
    private static final String LAMBDAS_TRAVEL = "-XDforceSerializable";

    /// Preview features for all cells. `--release` would do it, too, but hides what the JDK does not export.
    private static final List<String> PREVIEW = List.of(
            "--enable-preview", "--source", String.valueOf(Runtime.version().feature()));

    private static final List<String> FOR_BOTH = List.of("--add-modules", "--add-exports");

    private final EngineSettings settings;

    SessionStart(EngineSettings settings) {
        this.settings = settings;
    }

    Session start(Guest guest) {
        var lock = new ReentrantLock();
        var placements = new Placements();
        var shell = new AtomicReference<JShell>();
        var wrappers = new Wrappers();
        var classPath = guest.classPath();
        var woven = new Woven(new Weaver(classPath.loader()), wrappers, placements, shell::get);
        var control = new RemoteControl(guest, woven, lock);
        shell.set(JShell.builder()
                .executionEngine(new Provider(control), Map.of())
                .compilerOptions(compilerOptions(classPath).toArray(String[]::new))
                .build());
        var compiler = new PruningCompiler(SessionNames.of(IMPORTS, settings.guestJar()), classPath);
        wrappers.use(compiler, shell.get());
        var classes = wrappers.watchClasses(shell.get());
        wrappers.hideRejectedTypes(shell.get());
        lock.lock();
        try {
            IMPORTS.forEach(shell.get()::eval);
        } finally {
            lock.unlock();
        }
        var analysis = shell.get().sourceCodeAnalysis();
        var packages = wrappers.putOff(analysis);
        var live = new LiveNames(
                wrappers.watchSnippets(shell.get()),
                classes,
                wrappers.mentionedNames(shell.get()),
                snippet -> analysis.wrapper(snippet).fullClassName());
        var variables = new Variables(shell.get(), analysis, control);
        return new Session(
                shell.get(), analysis, control, placements, compiler, packages, live, variables, new HashSet<>(), lock);
    }

    private List<String> compilerOptions(ClassPath classPath) {
        var options = new ArrayList<>(List.of("-g", LAMBDAS_TRAVEL, PruningCompiler.CLASS_PATH, classPath.text()));
        options.addAll(PREVIEW);
        settings.vmOptions().stream()
                .filter(option -> FOR_BOTH.stream().anyMatch(option::startsWith))
                .forEach(option -> options.addAll(List.of(option.split("=", 2))));
        return options;
    }

    private record Provider(RemoteControl control) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "threadbook";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return control;
        }
    }
}
