package threadbook.agent;

import java.util.function.Function;
import threadbook.cell.Cell;
import threadbook.cell.Item;
import threadbook.cell.UncaughtByDefault;
import threadbook.display.Trace;

/// Shows what ended a thread in the cell whose task it was.
final class UncaughtExceptions implements Thread.UncaughtExceptionHandler {

    private final Function<Throwable, Trace> traces;

    UncaughtExceptions(Function<Throwable, Trace> traces) {
        this.traces = traces;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        var cell = Cell.of(failure);
        if (!UncaughtByDefault.isStop(cell, thread, failure)) {
            cell.output().add(new Item.Uncaught(thread.getName(), traces.apply(failure)));
        }
    }
}
