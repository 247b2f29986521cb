package threadbook.process;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;
import threadbook.pool.CheckedRunnable;
import threadbook.pool.Pool;

/// Ways to do the same work, before they are measured.
///
/// ```java
/// Comparison.of("20,000 squares")
///         .way("loop", 1, () -> loop(20_000))
///         .way("map", 4, () -> pool.map(n -> n * n, range(20_000)))
///         .measure()
/// ```
///
/// Each way does all the work, on the thread that calls `measure`, and with pools that are there already: so what it
/// costs to start one is only in the times of a way that starts one. It is measured as any [Comparison].
public final class Comparing {

    record Candidate(String name, int workers, CheckedRunnable<?> all) {

        Timed<Exception> timed() {
            return new Timed<>(name, workers, all);
        }
    }

    private final String work;
    private final List<Candidate> ways;

    Comparing(String work, List<Candidate> ways) {
        this.work = requireNonNull(work, Comparison.UNNAMED);
        this.ways = ways;
    }

    /// One way more; the first is what the others are compared with.
    ///
    /// @param name what it is called in the table
    /// @param workers by how many the work is done at the same time at most: so many times as fast it could be
    /// @param all does the whole work once
    /// @throws IllegalArgumentException if there are no workers
    public Comparing way(String name, int workers, CheckedRunnable<?> all) {
        if (workers < 1) {
            throw new IllegalArgumentException("Nothing is done by " + workers + " workers: " + name);
        }
        requireNonNull(name, "A way needs a name, not null.");
        requireNonNull(all, "A way needs something to run, not null.");
        var more = new Candidate(name, workers, all);
        return new Comparing(work, Stream.concat(ways.stream(), Stream.of(more)).toList());
    }

    /// Does the work three times in each way, after a warm-up.
    ///
    /// @throws Exception what a way throws
    public Comparison measure() throws Exception {
        return measure(Comparison.USUAL_ROUNDS);
    }

    /// As [#measure()].
    ///
    /// @param rounds how many are counted, at least 1
    /// @throws Exception what a way throws
    /// @throws IllegalArgumentException if there are no ways or no rounds
    public Comparison measure(int rounds) throws Exception {
        if (ways.isEmpty() || rounds < 1) {
            throw new IllegalArgumentException("A comparison needs at least 1 way and 1 round.");
        }
        var timed = ways.stream().map(Candidate::timed).toList();
        return new Comparison(work, 0, rounds, Pool.cpuCount(), Timed.ways(timed, rounds));
    }
}
