package threadbook.command;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import threadbook.cell.Cell;
import threadbook.display.Nanos;

/// How long some code takes, as `%timeit` says it.
///
/// The code stands in a loop of its own, in a class of its own, so that the JVM compiles it for itself. Before the
/// measuring it is run until it has taken [#WARM_UP]: what is measured is the compiled code.
///
/// Of what the cell prints meanwhile only the first line is shown. The code still pays for a print up to the buffer of
/// the cell (making the text, the lock, the copy), but not for its way to the browser, nor does it wait for that.
public final class Timeit {

    /// How long one run takes at least, where the number of loops is ours to choose, nanoseconds.
    private static final long RUN = 100_000_000;

    /// So many loops take longer than a run, unless the JVM has left out the code.
    private static final long MOST_LOOPS = 1_000_000_000;

    private static final long WARM_UP = 400_000_000;

    /// Less than a cycle of any processor of today, nanoseconds: nothing that is really done takes less.
    private static final double CYCLE = 0.2;

    /// For fewer the clock of a thread's processor time may be too coarse.
    private static final long MANY_LOOPS = 10_000_000;

    private static final int[] STEPS = {2, 5, 10};

    /// The code in its loop.
    public interface Loop {
        void run(long loops, Keep keep) throws Throwable;
    }

    private final long loops;
    private final int runs;
    private final Keep keep = new Keep();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private Timeit(long loops, int runs) {
        this.loops = loops;
        this.runs = runs;
    }

    /// @param loops how often the code is run in one go; 0 to have that chosen
    /// @param runs how often that is measured
    public static Timeit of(long loops, int runs) {
        return new Timeit(loops, runs);
    }

    /// Runs the code, and prints how long it takes below the cell.
    ///
    /// @throws Throwable what the code throws
    public void measure(Loop code) throws Throwable {
        var output = Cell.current().output();
        String sentence;
        try (var _ = output.excerpt()) {
            sentence = measured(code);
        }
        output.print(false, sentence, "\n");
    }

    private String measured(Loop code) throws Throwable {
        long warmUp = 0;
        long chosen = loops > 0 ? loops : 1;
        for (boolean warm = false; !warm; ) {
            long time = time(code, chosen);
            warmUp += time;
            boolean longEnough = loops > 0 || time >= RUN || chosen >= MOST_LOOPS;
            warm = longEnough && (warmUp >= WARM_UP || chosen >= MOST_LOOPS);
            chosen = longEnough ? chosen : next(chosen);
        }
        var times = new double[runs];
        double work = Double.MAX_VALUE;
        for (int i = 0; i < runs; i++) {
            long before = threads.getCurrentThreadCpuTime();
            times[i] = (double) time(code, chosen) / chosen;
            work = Math.min(work, (double) (threads.getCurrentThreadCpuTime() - before) / chosen);
        }
        Arrays.sort(times);
        if (isNothing(times[0], work, chosen)) {
            return "Nothing to measure: the JVM leaves out code whose result nobody uses, or computes it beforehand.";
        }
        return sentence(times, chosen, warmUp);
    }

    private long time(Loop code, long count) throws Throwable {
        long start = System.nanoTime();
        code.run(count, keep);
        return System.nanoTime() - start;
    }

    /// 1, 2, 5, 10, 20 …
    private static long next(long count) {
        long power = 1;
        while (power * 10 <= count) {
            power *= 10;
        }
        for (int step : STEPS) {
            if (power * step > count) {
                return power * step;
            }
        }
        throw new AssertionError(count);
    }

    /// On a busy machine each loop seems to take longer; the processor time of the thread tells all the same.
    private static boolean isNothing(double least, double work, long loops) {
        return least < CYCLE || (loops >= MANY_LOOPS && work < CYCLE);
    }

    private static String sentence(double[] times, long loops, long warmUp) {
        double median = (times[(times.length - 1) / 2] + times[times.length / 2]) / 2;
        return "%s per loop: the median of %s, %s each, %s to %s; after %s of warm-up"
                .formatted(
                        Nanos.text(median),
                        counted(times.length, "run"),
                        counted(loops, "loop"),
                        Nanos.text(times[0]),
                        Nanos.text(times[times.length - 1]),
                        Nanos.text((double) warmUp));
    }

    private static String counted(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }
}
