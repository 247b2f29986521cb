package threadbook.pool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;

/// Makes jobs of what a pool is given, and hands them to its workers.
final class Submissions {

    /// A job on its way.
    private record Submission<R extends @Nullable Object>(
            JobEnding<R> ending, AsyncResult<R> result, Cell cell, Runnable handOver) {}

    private final String pool;
    private final Function<Job, Runnable> prepared;
    private final Unfinished unfinished;
    private final Callbacks callbacks;
    private final Insiders insiders;
    private final StopsOfCells stops =
            new StopsOfCells(cell -> cancel(ending -> ending.cell().equals(cell), ": its cell was stopped"));
    private final AtomicInteger tasks = new AtomicInteger();
    private final Tally tally = new Tally();

    /// @param pool the name of the pool
    /// @param prepared makes a job ready for the workers; what it returns hands it over
    Submissions(
            String pool,
            Function<Job, Runnable> prepared,
            Unfinished unfinished,
            Callbacks callbacks,
            Insiders insiders) {
        this.pool = pool;
        this.prepared = prepared;
        this.unfinished = unfinished;
        this.callbacks = callbacks;
        this.insiders = insiders;
    }

    Tally tally() {
        return tally;
    }

    <R extends @Nullable Object> AsyncResult<R> submit(Job.Body body, Delivery<R> delivery) {
        var submission = prepare(body, delivery);
        handOver(submission);
        return submission.result();
    }

    /// Some more items of an input that is read bit by bit.
    ///
    /// @param call that reads it, such as `imap`
    /// @throws RejectedExecutionException if the pool takes no more
    AsyncResult<@Nullable Object[]> submitNext(String call, Job.Body body) {
        try {
            return submit(body, Delivery.<@Nullable Object[]>none());
        } catch (RejectedExecutionException e) {
            throw unfinished.isTerminated() ? e : tooLate(call, e);
        }
    }

    private RejectedExecutionException tooLate(String call, RejectedExecutionException refusal) {
        return new RejectedExecutionException(
                call + " takes its input as its results are read, and " + pool + " was closed before all were read:"
                        + " read them before close(), or use map, which takes all of its input at once.",
                refusal);
    }

    /// A function for each of some items. None of them runs before all can travel.
    ///
    /// @param size how many items make one job
    <R extends @Nullable Object> AsyncResult<List<R>> submitAll(
            CheckedFunction<?, ?, ?> function, @Nullable Object[] items, int size, Delivery<List<R>> delivery) {
        var whole = new WholeList<>(pool, items.length, size, ending(delivery), unfinished);
        try {
            var chunks = new ArrayList<Submission<?>>();
            for (int start = 0; start < items.length; start += size) {
                var part = Arrays.copyOfRange(items, start, Math.min(items.length, start + size));
                var chunk = prepare(new Job.Body.Each(function, part), Delivery.<@Nullable Object[]>none());
                tally.stands(chunk.result().name(), whole.result());
                whole.add(start, chunk.result());
                chunks.add(chunk);
            }
            chunks.forEach(this::handOver);
        } catch (RuntimeException | Error e) {
            whole.abandon();
            throw e;
        }
        return whole.result();
    }

    private <R extends @Nullable Object> JobEnding<R> ending(Delivery<R> delivery) {
        return new JobEnding<>(delivery, unfinished, callbacks, insiders);
    }

    private <R extends @Nullable Object> Submission<R> prepare(Job.Body body, Delivery<R> delivery) {
        var cell = Cell.current();
        var ending = ending(delivery);
        String name = "task-" + tasks.incrementAndGet();
        var job = new Job(name, body, cell, tally.counted(name, ending));
        var result = ending.result(name, cell, job::cancel);
        unfinished.add(ending);
        tally.add(job, result);
        try {
            return new Submission<>(ending, result, cell, prepared.apply(job));
        } catch (RuntimeException | Error e) {
            tally.forget(name);
            unfinished.remove(ending);
            throw e;
        }
    }

    private void handOver(Submission<?> submission) {
        try {
            submission.handOver().run();
        } catch (RejectedExecutionException e) { // the workers have been stopped in this very moment
            tally.forget(submission.result().name());
            unfinished.remove(submission.ending());
            throw unfinished.refusal();
        } catch (RuntimeException | Error e) {
            tally.forget(submission.result().name());
            unfinished.remove(submission.ending());
            throw e;
        }
        stops.watch(submission.cell()); // it takes its tasks along, also those that no thread of the cell runs
    }

    /// There are no more.
    void end() {
        stops.end();
    }

    /// First the results, and then the tasks that came last: a worker whose task is stopped would go on with the next.
    ///
    /// @param reason such as `: pool-8 was terminated`
    void cancel(Predicate<JobEnding<?>> which, String reason) {
        var all = unfinished.matching(which);
        all.forEach(ending -> ending.giveUp(reason));
        all.reversed().forEach(JobEnding::stop);
    }
}
