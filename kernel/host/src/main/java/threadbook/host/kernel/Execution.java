package threadbook.host.kernel;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import threadbook.display.MimeBundle;
import threadbook.host.engine.Cell;
import threadbook.host.engine.Engine;
import threadbook.host.engine.Frontend;
import threadbook.host.engine.Outcome;
import threadbook.host.engine.Stop;
import threadbook.host.magic.Commands;
import threadbook.host.message.Envelope;
import threadbook.host.message.Publication;
import threadbook.host.message.Reply;
import threadbook.host.message.Reply.Expression;
import threadbook.host.message.Request.Execute;
import threadbook.host.message.Trouble;

/// The life of a cell: from its `execute_input` to its reply. The thread of the cells comes here, and that of cells
/// that are answered beside the one that runs.
///
/// What is counted is what is stored: a `silent` request, or one with `store_history: false`, bears the number of
/// the last cell before it.
final class Execution {

    private final EngineSlot engine;
    private final Commands commands;
    private final Outlet outlet;
    private final History history;
    private final InstantSource clock;
    private final Consumer<String> log;
    private final AtomicInteger count = new AtomicInteger();

    Execution(
            EngineSlot engine,
            Commands commands,
            Outlet outlet,
            History history,
            InstantSource clock,
            Consumer<String> log) {
        this.engine = engine;
        this.commands = commands;
        this.outlet = outlet;
        this.history = history;
        this.clock = clock;
        this.log = log;
    }

    Reply run(Envelope<Execute> request, Stop stop) {
        var started = clock.instant();
        var cell = cell(request);
        var frontend = new CellFrontend(outlet, request);
        return switch (evaluate(cell, frontend, stop)) {
            case Outcome.Success(var value) -> {
                show(value, cell, request);
                showCost(cell, frontend);
                var expressions = expressions(request.content(), frontend, stop);
                yield new Reply.Executed(cell.number(), expressions, frontend.offered(), started);
            }
            case Outcome.Failure failure ->
                failed(Troubles.of(withCost(failure, cell, request)), cell, request, started);
        };
    }

    Reply aborted() {
        return new Reply.Aborted(count.get());
    }

    private Cell cell(Envelope<Execute> request) {
        var execute = request.content();
        int number = execute.storeHistory() ? count.incrementAndGet() : count.get();
        if (execute.storeHistory()) {
            history.add(number, execute.code());
        }
        if (!execute.silent()) {
            outlet.publish(new Publication.ExecuteInput(execute.code(), number), request.header());
        }
        return new Cell(number, execute.code(), id(execute));
    }

    /// A frontend that does not say which cell it is runs a cell again by sending the same text again.
    private static String id(Execute execute) {
        var id = execute.cellId();
        return id == null ? "text " + execute.code() : "id " + id;
    }

    private Outcome evaluate(Cell cell, Frontend frontend, Stop stop) {
        try {
            return commands.evaluate(engine.await(stop), cell, frontend, stop);
        } catch (EngineSlot.Missing e) {
            return Troubles.outcome(e);
        } catch (RuntimeException | Error ours) {
            log.accept("cell " + cell.number() + " failed in the kernel: " + Troubles.text(ours));
            return Troubles.outcome(ours);
        }
    }

    private void show(MimeBundle value, Cell cell, Envelope<Execute> request) {
        if (value.isEmpty()) {
            return;
        }
        if (request.content().storeHistory()) {
            history.result(cell.number(), value.data().get(MimeBundle.TEXT));
        }
        if (!request.content().silent()) {
            outlet.publish(new Publication.ExecuteResult(cell.number(), value), request.header());
        }
    }

    private void showCost(Cell cell, Frontend frontend) {
        cost(cell).ifPresent(cost -> {
            show(cost.picture(), frontend);
            show(cost.line(), frontend);
        });
    }

    private static void show(Engine.Shown shown, Frontend frontend) {
        if (!shown.value().isEmpty()) {
            frontend.display(shown.value(), shown.display());
        }
    }

    /// An error is one output: what the cell has cost stands in its last line.
    private Outcome.Failure withCost(Outcome.Failure failure, Cell cell, Envelope<Execute> request) {
        return cost(cell)
                .filter(_ -> !request.content().silent())
                .map(cost -> failure.and(cost.line().value().data().getOrDefault(MimeBundle.TEXT, "")))
                .orElse(failure);
    }

    private Optional<Engine.Cost> cost(Cell cell) {
        return engine.current().flatMap(ready -> ready.cost(cell));
    }

    private Reply failed(Trouble trouble, Cell cell, Envelope<Execute> request, Instant started) {
        if (!request.content().silent()) {
            outlet.publish(new Publication.ExecutionError(trouble), request.header());
        }
        return new Reply.ExecutionFailed(cell.number(), trouble, started);
    }

    private Map<String, Expression> expressions(Execute execute, Frontend frontend, Stop stop) {
        var values = new LinkedHashMap<String, Expression>();
        execute.userExpressions().forEach((name, code) -> values.put(name, expression(code, frontend, stop)));
        return values;
    }

    private Expression expression(String code, Frontend frontend, Stop stop) {
        try {
            Engine ready = engine.await(stop);
            return switch (ready.expression(code, frontend, stop)) {
                case Outcome.Success(var value) -> new Expression.Value(value);
                case Outcome.Failure failure -> new Expression.Failed(Troubles.of(failure));
            };
        } catch (EngineSlot.Missing e) {
            return new Expression.Failed(Troubles.of(Troubles.outcome(e)));
        }
    }
}
