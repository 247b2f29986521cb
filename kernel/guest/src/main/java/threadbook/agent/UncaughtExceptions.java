package threadbook.agent;

import threadbook.cell.Cell;
import threadbook.cell.Item;
import threadbook.cell.UncaughtByDefault;
import threadbook.display.Trace;

/// Shows what ended a thread in the cell whose task it was.
final class UncaughtExceptions implements Thread.UncaughtExceptionHandler {

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        var cell = Cell.of(failure);
        if (!UncaughtByDefault.isStop(cell, thread, failure)) {
            cell.output().add(new Item.Uncaught(thread.getName(), Trace.of(failure)));
        }
    }
}
