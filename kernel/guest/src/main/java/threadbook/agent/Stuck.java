package threadbook.agent;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import threadbook.cell.Cell;
import threadbook.cell.CellThreads;
import threadbook.recording.ThreadFacts;

/// Describes the threads of a cell that could not be stopped.
final class Stuck {

    /// Nobody reads the places of thousands.
    private static final int MOST = 20;

    private static final long SAMPLE = TimeUnit.MILLISECONDS.toNanos(20);

    private Stuck() {}

    /// What a thread does for another cell meanwhile does not burn for this one.
    static Event.Stopped report(Cell cell, List<Thread> threads, boolean cutOff, List<String> why) {
        var own = threads.stream()
                .filter(thread -> CellThreads.worksFor(cell, thread))
                .toList();
        return new Event.Stopped(places(threads), areBurning(own), cutOff, why);
    }

    private static List<String> places(List<Thread> threads) {
        var places = threads.stream().limit(MOST).map(thread -> Place.of(thread).describe());
        return threads.size() <= MOST
                ? places.toList()
                : Stream.concat(places, Stream.of(String.format(Locale.ROOT, "and %,d more", threads.size() - MOST)))
                        .toList();
    }

    /// Whether they use a processor at all: one that waits for a lock or a reply can be left alone, a loop cannot.
    private static boolean areBurning(List<Thread> threads) {
        if (threads.stream().anyMatch(t -> t.isVirtual() && ThreadFacts.state(t) == Thread.State.RUNNABLE)) {
            return true;
        }
        var bean = ManagementFactory.getThreadMXBean();
        long before = time(bean, threads);
        LockSupport.parkNanos(SAMPLE); // less would do, too
        return time(bean, threads) - before > SAMPLE / 10;
    }

    private static long time(ThreadMXBean bean, List<Thread> threads) {
        return threads.stream()
                .filter(thread -> !thread.isVirtual())
                .mapToLong(thread -> Math.max(0, bean.getThreadCpuTime(thread.threadId())))
                .sum();
    }
}
