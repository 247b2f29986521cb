package threadbook.agent;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.CellStopped;
import threadbook.display.Trace;

/// One piece of work of a cell on the thread of the cells: running → ended → answered.
///
/// The thread itself answers when the work has ended, unless the cell is being stopped: then [Stopper] answers, when it
/// knows what became of the cell's other threads, or that this one cannot be made to end. Whoever answers first has
/// answered.
final class Invocation {

    private final Cell cell;
    private final Callable<Event.Answer> work;
    private final BiConsumer<Cell, Event> send;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Thread thread;
    private boolean answered;
    private boolean stopping;
    private boolean stopPosted;

    Invocation(Cell cell, Callable<Event.Answer> work, BiConsumer<Cell, Event> send) {
        this.cell = cell;
        this.work = work;
        this.send = send;
    }

    Cell cell() {
        return cell;
    }

    /// Runs on the thread of the cells. A stop may be thrown at any place in here until [#leave] is through.
    ///
    /// @param interrupted whether the thread was interrupted when the last piece of the same cell had ended
    void run(boolean interrupted) {
        Object result = null;
        boolean ended = false;
        while (!ended) {
            try {
                if (result == null) {
                    begin(interrupted);
                    result = perform();
                }
                finish(describe(result));
                ended = true;
            } catch (CellStopped e) {
                result = e;
            }
        }
    }

    private synchronized void begin(boolean interrupted) {
        thread = Thread.currentThread();
        cell.enter();
        if (interrupted) {
            thread.interrupt();
        }
    }

    /// @return what came of the work: its answer, or what it threw
    private Object perform() {
        try {
            return cell.isStopped() ? stopped() : work.call();
        } catch (InvocationTargetException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (Throwable e) {
            return e;
        }
    }

    private Event.Answer describe(Object result) {
        if (cell.isStopped()) {
            return stopped();
        }
        return switch (result) {
            case Event.Answer answer -> answer;
            case CellStopped _ -> stopped();
            case SPIResolutionException e -> new Event.Unresolved(e.id(), Trace.of(e));
            case OutOfMemoryError e -> outOfMemory(e);
            default -> new Event.Threw(Trace.of((Throwable) result), false);
        };
    }

    private Event.Answer outOfMemory(OutOfMemoryError error) {
        Heap.releaseReserve();
        return new Event.Threw(Trace.of(error), Heap.isFull());
    }

    private static Event.Answer stopped() {
        return Event.Stopped.CLEANLY;
    }

    private void finish(Event.Answer answer) {
        if (leave()) {
            absorbStop();
        }
        ended.countDown();
        answerUnlessStopping(answer);
    }

    /// Nobody touches this thread from now on.
    ///
    /// @return whether something is still on its way to it
    private synchronized boolean leave() {
        thread = null;
        cell.leave();
        return stopPosted;
    }

    private synchronized void answerUnlessStopping(Event.Answer answer) {
        if (!stopping) {
            answer(answer);
        }
    }

    /// Sends the answer, if none has been sent.
    synchronized void answer(Event.Answer answer) {
        if (!answered) {
            answered = true;
            send.accept(cell, answer);
        }
    }

    synchronized boolean isStopped() {
        return stopping;
    }

    /// From now on [Stopper] answers.
    synchronized void stopping() {
        stopping = true;
    }

    /// A stop that was posted is thrown at the next chance the JVM gets, at the latest here.
    private static void absorbStop() {
        try {
            Thread.sleep(1);
        } catch (CellStopped | InterruptedException e) {
            // that was it
        }
    }

    /// Interrupts the thread, if the work still runs.
    synchronized void interrupt() {
        if (thread != null) {
            cell.ask(thread);
        }
    }

    /// Lets `stop` do something to the thread, if the work still runs.
    ///
    /// @param stop answers whether it has posted a stop
    synchronized void force(Predicate<Thread> stop) {
        if (thread != null && stop.test(thread)) {
            stopPosted = true;
        }
    }

    /// The thread, while the work runs.
    synchronized @Nullable Thread thread() {
        return thread;
    }

    /// Waits for the end of the work.
    boolean awaitEnd(long millis) {
        try {
            return ended.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the stopper", e);
        }
    }
}
