package threadbook.pool;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Sight;

/// The jobs of a pool that have not ended, by their names, and how many have: for whoever looks at the pool.
final class Tally {

    /// @param results what others wait for if they wait for the job
    private record Open(Job job, List<Object> results) {

        Sight.Work work(String worker) {
            return new Sight.Work(job.name(), job.cell(), job.thread(), worker, results);
        }
    }

    /// Of `task-9` and `task-10`, the shorter one is older.
    private static final Comparator<Open> BY_AGE =
            Comparator.<Open>comparingInt(open -> open.job.name().length()).thenComparing(open -> open.job.name());

    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final LongAdder done = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /// Does what the ending of a job does, and counts it.
    Job.Ending counted(String name, Job.Ending ending) {
        return new Job.Ending() {
            @Override
            public void returned(@Nullable Object value) {
                forget(name);
                done.increment();
                ending.returned(value);
            }

            @Override
            public void threw(Throwable thrown) {
                forget(name);
                failed.increment();
                ending.threw(thrown);
            }

            @Override
            public void cancelled(CancellationException reason) {
                forget(name);
                ending.cancelled(reason);
            }
        };
    }

    void add(Job job, Object result) {
        open.put(job.name(), new Open(job, new CopyOnWriteArrayList<>(List.of(result))));
    }

    void forget(String name) {
        open.remove(name);
    }

    /// Whoever waits for this waits for the job of that name, too.
    void stands(String name, Object result) {
        var entry = open.get(name);
        if (entry != null) {
            entry.results.add(result);
        }
    }

    long done() {
        return done.sum();
    }

    long failed() {
        return failed.sum();
    }

    /// @param workers the name of a task → that of the process which runs it
    List<Sight.Work> open(Map<String, String> workers) {
        return open.values().stream()
                .sorted(BY_AGE)
                .map(each -> each.work(workers.getOrDefault(each.job.name(), "")))
                .toList();
    }
}
