package threadbook.host.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;
import threadbook.agent.Command;
import threadbook.display.MimeBundle;

/// The engine: JShell here, the cells in a guest JVM.
///
/// The guest and JShell start side by side when this is made; whoever asks first waits for them.
public final class GuestEngine implements Engine {

    /// When the first cells of a notebook are over, seconds.
    private static final long FIRST_CELLS = 10;

    private record Evaluated(Cell cell, Optional<Cost> cost) {}

    private final Runs runs = new Runs();
    private final Endings endings = new Endings(this::replaceGuest, this::deathIsTold, this::variableNames);
    private final Guest guest;
    private final CellCosts costs;
    private final Stopping stopping;
    private final EngineSettings settings;
    private final Diagnosing diagnosing = new Diagnosing(Diagnosing.PATIENCE);
    private volatile CompletableFuture<Session> session;
    private volatile Timing timing;
    private volatile Evaluated last = new Evaluated(new Cell(0, "", ""), Optional.empty());
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("engine-deadlines").factory());
    /// The compiler's lock is free while a cell runs, but only one cell may run.
    private final ReentrantLock cells = new ReentrantLock();

    /// The process that the last run has left: whoever finds another one has to be told.
    private final AtomicReference<@Nullable GuestProcess> known = new AtomicReference<>();

    /// @throws IOException when no process can be started or no temporary folder be made
    public GuestEngine(EngineSettings settings) throws IOException {
        this.settings = settings;
        this.timing = settings.timing();
        this.guest = new Guest(settings, new GuestOutput(runs, endings, diagnosing, this::tell, this::died));
        this.costs = new CellCosts(guest);
        this.stopping = new Stopping(guest, deadlines);
        this.session = newSession();
    }

    private CompletableFuture<Session> newSession() {
        var started = CompletableFuture.supplyAsync(
                () -> new SessionStart(settings).start(guest),
                task -> Thread.ofPlatform().daemon().name("engine-start").start(task));
        // On a thread of its own: whoever waits for the session would be made to run it.
        var _ = started.thenAcceptAsync(
                ready -> WarmUp.run(
                        this::rehearse,
                        code -> ask(insight -> insight.complete(code, code.length())),
                        () -> cells.hasQueuedThreads() || ready.lock().hasQueuedThreads()),
                task -> Thread.ofPlatform().daemon().name("engine-warm-up").start(task));
        var _ = deadlines.schedule(this::beginIndex, FIRST_CELLS, TimeUnit.SECONDS);
        return started;
    }

    private void beginIndex() {
        var _ = session.thenAccept(ready -> ready.packages().begin());
    }

    private void rehearse(String code) {
        var outcome = evaluate(
                runs.begin(new Cell(0, code, ""), new WarmUp.Nowhere(), new Stop(), ""),
                List.of(new Part.Java(0, code.length())));
        if (outcome instanceof Outcome.Failure failure) {
            throw new IllegalStateException("the warm-up failed: " + failure);
        }
    }

    private void tell(Command command) {
        guest.tell(command);
    }

    @Override
    public Outcome evaluate(Cell cell, List<Part> parts, Frontend frontend, Stop stop) {
        endings.know(cell);
        var run = runs.begin(cell, frontend, stop, CellCosts.display(cell, timing));
        stopping.watch(run);
        try {
            return evaluate(run, parts);
        } finally {
            stopping.over();
        }
    }

    @Override
    public Optional<Cost> cost(Cell cell) {
        var evaluated = last;
        return evaluated.cell().equals(cell) ? evaluated.cost() : Optional.empty();
    }

    private Outcome evaluate(Run run, List<Part> parts) {
        cells.lock();
        try {
            return locked(ready -> {
                guest.revive();
                begin(ready, run);
                long start = System.nanoTime();
                var evaluation = new CellEvaluation(ready, guest, this, run, parts, endings, () -> begin(ready, run));
                var outcome = evaluation.evaluate();
                long elapsed = System.nanoTime() - start - evaluation.apart();
                last = new Evaluated(
                        run.cell(), costs.of(run, elapsed, ready.control().called(), timing, outcome));
                return outcome;
            });
        } finally {
            cells.unlock();
        }
    }

    private void begin(Session ready, Run run) {
        ready.control().begin(run);
        announceDeath(run.frontend());
    }

    @Override
    public Outcome expression(String code, Frontend frontend, Stop stop) {
        return evaluate(new Cell(0, code, ""), frontend, stop);
    }

    private void died(GuestProcess process) {
        if (process.wasReady()) { // one that cannot start would be replaced for ever
            boolean _ = guest.replace(process);
        }
    }

    private void replaceGuest() {
        boolean _ = guest.replace(guest.process());
        deathIsTold();
    }

    /// The failure of the run says that its process is gone.
    private void deathIsTold() {
        known.set(guest.process());
    }

    /// The guest died when no cell asked it anything: the next one is told.
    private void announceDeath(Frontend frontend) {
        var left = known.getAndSet(guest.process());
        if (left != null && !left.equals(guest.process())) {
            frontend.stream(Frontend.Stream.STDERR, left.death().sentence() + ". " + endings.fresh() + "\n");
        }
    }

    private Stream<String> variableNames() {
        return declared(session.join()).map(VarSnippet::name);
    }

    private static Stream<VarSnippet> declared(Session ready) {
        return ready.shell()
                .variables()
                .filter(variable -> variable.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                        && ready.shell().status(variable).isDefined());
    }

    @Override
    public List<Variable> variables() {
        return locked(ready ->
                declared(ready).map(variable -> described(ready, variable)).toList());
    }

    private static Variable described(Session ready, VarSnippet variable) {
        String className = ready.analysis().wrapper(variable).fullClassName();
        return new Variable(
                variable.name(), variable.typeName(), ready.control().valueOf(className, variable.name()));
    }

    @Override
    public List<Path> classPath() {
        return guest.classPath().entries();
    }

    @Override
    public void addToClassPath(List<Path> entries) {
        guest.addToClassPath(entries);
        locked(ready -> {
            var _ = ready.analysis().analyzeCompletion(";"); // a compiler has to see it before the index does
            ready.packages().refresh();
            return null;
        });
    }

    /// The old session's compiler is left to the garbage collector: somebody may just be asking it something.
    @Override
    public void restart() {
        cells.lock();
        try {
            beginIndex(); // the thread that makes it would wait for ever
            guest.restart();
            deathIsTold();
            session = newSession();
        } finally {
            cells.unlock();
        }
    }

    @Override
    public Timing timing() {
        return timing;
    }

    @Override
    public void timing(Timing timing) {
        this.timing = timing;
    }

    @Override
    public MimeBundle diagnose(Diagnosis what) {
        return diagnosing.ask(guest::process, what);
    }

    @Override
    public Optional<Traced> trace() {
        return new Traces(runs).of(diagnose(Diagnosis.TRACE));
    }

    @Override
    public Completion complete(String code, int cursor) {
        var completion = ask(insight -> insight.complete(code, cursor));
        session.join().packages().begin(); // only now: the person waits for this one
        return completion;
    }

    @Override
    public @Nullable MimeBundle inspect(String code, int cursor, int detail) {
        return ask(insight -> insight.inspect(code, cursor, detail));
    }

    @Override
    public Completeness completeness(String code) {
        return ask(insight -> insight.completeness(code));
    }

    /// A cell may be running: then only the names that it mentions count at this moment.
    private <T extends @Nullable Object> T ask(Function<CodeInsight, T> question) {
        return locked(ready -> {
            var before = ready.live().limit(null);
            try {
                return question.apply(new CodeInsight(ready.analysis(), ready.compiler()));
            } finally {
                var _ = ready.live().limit(before);
            }
        });
    }

    private <T extends @Nullable Object> T locked(Function<Session, T> work) {
        var ready = session.join();
        ready.lock().lock();
        try {
            return work.apply(ready);
        } finally {
            ready.lock().unlock();
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        beginIndex(); // the thread that makes it is JShell's, and would wait for ever
        guest.close();
    }
}
