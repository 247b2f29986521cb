package threadbook.process;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import threadbook.display.Displayable;
import threadbook.display.MimeBundle;
import threadbook.display.Renderers;
import threadbook.pool.CheckedFunction;
import threadbook.pool.Pool;
import threadbook.pool.ThreadPool;
import threadbook.timeline.SpeedUp;

/// How long the same work takes one item after the other, on threads, on virtual threads, and in processes.
///
/// ```java
/// Comparison.measure("calculating", n -> fib(n), Collections.nCopies(8, 30))
/// Comparison.measure("waiting", n -> { Thread.sleep(n); return n; }, Collections.nCopies(8, 100))
/// ```
///
/// | way | what runs | workers |
/// | --- | --- | --- |
/// | serial | a loop, on the thread that calls | 1 |
/// | threads | [ThreadPool#of(int)] | one for each processor |
/// | virtual threads | [ThreadPool#virtual] | one for each item |
/// | processes | [ProcessPool#of(int)] | one for each processor |
///
/// *How it is measured.* Every way does all items once as a warm-up, which is not counted: code is compiled, workers
/// are up, and what a process needs is there. So the start of the JVMs is not in the times. Then come the rounds, each
/// with all ways in turn, so that a disturbance from outside hits all of them alike; the time of a way is the median of
/// its rounds. Each item is a task. A speed-up of 2 means twice as fast as serial.
///
/// So for each item the function runs four times in every round and in the warm-up. What it returns is dropped.
///
/// Other ways than these four are [compared][#of] in the same manner:
///
/// ```java
/// Comparison.of("naps").way("5 threads", 5, () -> five.map(…)).way("50 threads", 50, () -> fifty.map(…)).measure()
/// ```
///
/// @param work what was measured, in a word
/// @param items how many items there were; 0 if each way did all the work in its own manner
/// @param rounds how many rounds were counted
/// @param processors how many processors tasks can use at the same time
/// @param ways what came out; the first is what the others are compared with
public record Comparison(String work, int items, int rounds, int processors, List<Way> ways) implements Displayable {

    static final int USUAL_ROUNDS = 3;

    /// What is said of a missing name.
    static final String UNNAMED = "A comparison needs a word for what is measured, not null.";

    /// What came out for one way.
    ///
    /// @param way how the items were worked off
    /// @param workers by how many at the same time at most
    /// @param seconds how long all items took, the median of all rounds
    /// @param speedup how many times as fast as the first way, serial
    public record Way(String way, int workers, double seconds, double speedup) {

        private Way rounded() {
            return new Way(way, workers, SpeedUp.rounded(seconds), SpeedUp.rounded(speedup));
        }
    }

    public Comparison {
        requireNonNull(work, UNNAMED);
        ways = List.copyOf(ways);
    }

    /// Ways of one's own choice to do the same work. The first that is added is what the others are compared with.
    ///
    /// @param work what is measured, in a word
    public static Comparing of(String work) {
        return new Comparing(work, List.of());
    }

    /// Does all items three times in each way, and says how long it took.
    ///
    /// @param work what is measured, in a word
    /// @throws X what the function throws
    /// @throws IllegalArgumentException if there are no items, or the function cannot travel to another process;
    ///     nothing has run then
    public static <T, X extends Exception> Comparison measure(
            String work, CheckedFunction<? super T, ?, X> function, Iterable<? extends T> items) throws X {
        return measure(work, function, items, USUAL_ROUNDS);
    }

    /// As [#measure(String, CheckedFunction, Iterable)].
    ///
    /// @param rounds how many are counted, at least 1
    /// @throws X what the function throws
    /// @throws IllegalArgumentException if there are no items or no rounds, or the function cannot travel to
    ///     another process; nothing has run then
    public static <T, X extends Exception> Comparison measure(
            String work, CheckedFunction<? super T, ?, X> function, Iterable<? extends T> items, int rounds) throws X {
        requireNonNull(work, UNNAMED);
        requireNonNull(function, "A comparison needs something to measure, not null.");
        var all = new ArrayList<T>();
        requireNonNull(items, "A comparison needs items, not null.").forEach(all::add);
        if (all.isEmpty() || rounds < 1) {
            throw new IllegalArgumentException("A comparison needs at least 1 item and 1 round.");
        }
        int processors = Pool.cpuCount();
        try (var threads = ThreadPool.of(processors);
                var virtual = ThreadPool.virtual();
                var processes = ProcessPool.of(processors)) {
            var runs = List.of(
                    new Timed<X>("serial", 1, () -> runSerially(function, all)),
                    new Timed<X>("threads", processors, () -> threads.map(function, all, 1)),
                    new Timed<X>("virtual threads", all.size(), () -> virtual.map(function, all, 1)),
                    new Timed<X>("processes", processors, () -> processes.map(function, all, 1)));
            return new Comparison(work, all.size(), rounds, processors, Timed.ways(runs, rounds));
        }
    }

    private static <T, X extends Exception> void runSerially(CheckedFunction<? super T, ?, X> function, List<T> items)
            throws X {
        for (var item : items) {
            var _ = function.apply(item);
        }
    }

    @Override
    public MimeBundle display() {
        var table = Renderers.table(ways.stream().map(Way::rounded).toList(), toString());
        String html = table.data().getOrDefault(MimeBundle.HTML, "");
        return table.and(MimeBundle.HTML, html + speedUp().display().data().getOrDefault(MimeBundle.HTML, ""));
    }

    /// The same as a picture: how many times as fast as the first, beside what as many workers could at best.
    public SpeedUp speedUp() {
        var first = ways.getFirst();
        var others = ways.stream()
                .skip(1)
                .map(way -> new SpeedUp.Way(way.way(), nanos(way), (double) way.workers() / first.workers()))
                .toList();
        return new SpeedUp(toString(), first.way(), nanos(first), others);
    }

    private static long nanos(Way way) {
        return Math.max(1, Math.round(way.seconds() * 1e9));
    }

    /// `calculating: 8 items, median of 3 rounds after a warm-up, 2 processors`.
    @Override
    public String toString() {
        return work + ": " + (items == 0 ? "" : counted(items, "item") + ", ")
                + (rounds == 1 ? "1 round" : "median of " + rounds + " rounds") + " after a warm-up, "
                + counted(processors, "processor");
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
