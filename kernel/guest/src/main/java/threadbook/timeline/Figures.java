package threadbook.timeline;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What is said of a timeline in figures.
///
/// @param tasks how many tasks ran
/// @param own how many of these the cell itself has done; it is no worker, and their time is no work
/// @param workers how many were there at the same time, from their first to their last task, when most were
/// @param all how many have had a task; 0 if nobody knows
/// @param wall nanoseconds from the beginning to the end
/// @param work nanoseconds that all tasks took together
/// @param waiting nanoseconds of these in which it is known that they only waited, asleep, for others or for their turn
/// @param sampled whether that is known of some of them, and told as if all were like these
public record Figures(
        long tasks, long own, int workers, long all, long wall, long work, long waiting, boolean sampled) {

    /// A share of the work that is worth mentioning.
    private static final double NOTABLE = 0.1;

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    public Figures {
        if (own < 0
                || tasks < own
                || workers < 0
                || (all != 0 && all < workers)
                || wall < 0
                || work < 0
                || waiting < 0) {
            throw new IllegalArgumentException("Nothing of a timeline is less than nothing, and nobody worked alone.");
        }
    }

    /// Figures of tasks of which it is not known whether they have waited.
    public Figures(long tasks, int workers, long wall, long work) {
        this(tasks, workers, wall, work, 0);
    }

    /// Figures of tasks all of which were seen.
    public Figures(long tasks, int workers, long wall, long work, long waiting) {
        this(tasks, 0, workers, workers, wall, work, waiting, false);
    }

    /// Which part of the time of all workers went into tasks, 0 to 1.
    public double busy() {
        double there = (double) workers * wall;
        return there == 0 ? 0 : Math.min(1, work / there);
    }

    /// `9 tasks, 5 workers, 4.0 s wall, 9.0 s work, 45 % busy`, or `6 workers (2 at a time)`.
    public String text() {
        return String.join(
                ", ",
                counted(tasks, "task") + (own == 0 ? "" : " (" + counted(own) + " in this cell)"),
                workersText(),
                Elapsed.text(wall) + " wall",
                Elapsed.text(work) + " work" + waitingText(),
                Math.round(busy() * 100) + " % busy");
    }

    private String workersText() {
        return all == 0
                ? counted(workers, "worker") + " at a time"
                : counted(all, "worker") + (all > workers ? " (" + counted(workers) + " at a time)" : "");
    }

    private String waitingText() {
        String about = sampled ? "about " : "";
        return work == 0 || waiting < work * NOTABLE ? "" : " (" + about + Elapsed.text(waiting) + " of it waiting)";
    }

    /// To be found by tools: `{"tasks": 9, …, "busy": 0.45}`, times in seconds.
    Map<String, String> metadata() {
        return metadata(String.format(
                Locale.ROOT,
                "{\"tasks\":%d,\"workers\":%d,\"wall\":%.6f,\"work\":%.6f,\"busy\":%.4f}",
                tasks,
                workers,
                wall / SECOND,
                work / SECOND,
                busy()));
    }

    static Map<String, String> metadata(String json) {
        return Map.of("threadbook", "{\"timeline\":" + json + "}");
    }

    static String counted(long number, String what) {
        return counted(number) + " " + what + (number == 1 ? "" : "s");
    }

    private static String counted(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
