package threadbook.host.kernel;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import threadbook.host.engine.Engine;
import threadbook.host.engine.Stop;
import threadbook.host.magic.Commands;
import threadbook.host.message.About;
import threadbook.host.message.Envelope;
import threadbook.host.message.Publication;
import threadbook.host.message.Publication.Status;
import threadbook.host.message.Reply;
import threadbook.host.message.Request;
import threadbook.host.message.Trouble;

/// What each request means. The same on shell and on control, and for any thread.
///
/// Cells wait for each other; nothing else waits for them. Four threads share the work:
///
/// | thread | does |
/// | --- | --- |
/// | the channel's own, which calls [#answer] | what is known at once: kernel info, history, interrupt, shutdown |
/// | `questions` | what the engine must think about: completion, inspection, completeness |
/// | `cells` | runs cells |
/// | `besides` | answers cells that only ask what there is, while another cell runs |
public final class Kernel {

    /// For so long a cell may hold up others before it counts as one that hangs.
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Outlet outlet;
    private final Commands commands;
    private final Bracket bracket;
    private final History history = new History();
    private final Execution execution;
    private final Questions questions;
    private final CellQueue cells;
    private final Executor thinking;
    private final Executor besides;
    private final Facts facts;
    private final Exit exit;

    /// @param engine the engine, or the promise of one
    /// @param threads where cells run, and where questions are thought about
    /// @param exit called when a shutdown was answered
    public Kernel(
            CompletableFuture<Engine> engine,
            Outlet outlet,
            Commands commands,
            Threads threads,
            Facts facts,
            InstantSource clock,
            Exit exit,
            Consumer<String> log) {
        this.outlet = outlet;
        this.commands = commands;
        this.bracket = new Bracket(new Activity(outlet, clock), outlet, log);
        var slot = new EngineSlot(engine);
        this.execution = new Execution(slot, commands, outlet, history, clock, log);
        this.questions = new Questions(slot, commands);
        this.cells = new CellQueue(threads.cells());
        this.thinking = threads.questions();
        this.besides = threads.besides();
        this.facts = facts;
        this.exit = exit;
    }

    /// Single threads, each first in, first out.
    public record Threads(Executor cells, Executor questions, Executor besides) {}

    /// What does not change in the life of a kernel.
    public record Facts(About about, Reply.Ports ports) {}

    /// What happens after the last answer.
    public interface Exit {
        void shutdown(boolean restart);
    }

    /// Says that the kernel has begun: once, and first of all.
    public void start() {
        outlet.publish(Status.now(Status.State.STARTING), null);
    }

    /// Sees to it that the request is answered; does not wait for that.
    ///
    /// @param reply takes the answer to the client that asked; called at most once, from any thread
    public void answer(Envelope<Request> request, Consumer<Reply> reply) {
        if (request.header().subshell() != null) {
            bracket.around(request, reply, Kernel::noSubshells);
            return;
        }
        switch (request.content()) {
            case Request.Execute execute -> enqueue(request.with(execute), reply);
            case Request.Complete it -> think(request, reply, () -> questions.complete(it));
            case Request.Inspect it -> think(request, reply, () -> questions.inspect(it));
            case Request.IsComplete it -> think(request, reply, () -> questions.completeness(it));
            case Request.History it ->
                bracket.around(request, reply, () -> new Reply.Remembered(it.output(), history.select(it.selection())));
            case Request.KernelInfo() -> bracket.around(request, reply, () -> new Reply.Identity(facts.about()));
            case Request.Connect() -> bracket.around(request, reply, facts::ports);
            case Request.CommInfo _ -> bracket.around(request, reply, Reply.NoComms::new);
            case Request.CommOpen(var id, var _) -> bracket.around(request, reply, () -> close(id, request));
            case Request.Interrupt() -> bracket.around(request, reply, this::interrupt);
            case Request.Shutdown(var restart) -> shutdown(request, reply, restart);
            case Request.Subshell() -> bracket.around(request, reply, Kernel::noSubshells);
            case Request.CommMessage _, Request.CommClose _, Request.Unknown _ ->
                bracket.around(request, reply, () -> null);
        }
    }

    /// In its turn; but who asks what a cell hangs on does not want to wait for its end.
    private void enqueue(Envelope<Request.Execute> request, Consumer<Reply> reply) {
        if (cells.hasRunFor(PATIENCE) && isOnlyQuestion(request.content())) {
            besides.execute(() -> bracket.around(request, reply, () -> execution.run(request, new Stop())));
            return;
        }
        cells.add(
                stop -> bracket.aroundCell(request, reply, () -> run(request, stop)),
                () -> bracket.around(request, reply, execution::aborted));
    }

    private boolean isOnlyQuestion(Request.Execute execute) {
        return execute.userExpressions().isEmpty() && commands.onlyDiagnose(execute.code());
    }

    private Reply run(Envelope<Request.Execute> request, Stop stop) {
        var reply = execution.run(request, stop);
        var execute = request.content();
        if (reply instanceof Reply.ExecutionFailed && execute.stopOnError() && !execute.silent()) {
            cells.dropWaiting();
        }
        return reply;
    }

    private void think(Envelope<?> request, Consumer<Reply> reply, Bracket.Work work) {
        thinking.execute(() -> bracket.around(request, reply, work));
    }

    private Reply interrupt() {
        cells.interrupt();
        return new Reply.Interrupted();
    }

    /// Nobody here knows any comm target; the protocol wants such a comm closed at once.
    private @Nullable Reply close(String comm, Envelope<?> request) {
        outlet.publish(new Publication.CommClose(comm), request.header());
        return null;
    }

    private void shutdown(Envelope<?> request, Consumer<Reply> reply, boolean restart) {
        bracket.around(request, reply, () -> {
            outlet.publish(new Publication.ShutdownReply(restart), request.header());
            return new Reply.ShuttingDown(restart);
        });
        exit.shutdown(restart);
    }

    private static Reply noSubshells() {
        return new Reply.Refused(Trouble.of("NoSubshells", "this kernel has no subshells"));
    }
}
