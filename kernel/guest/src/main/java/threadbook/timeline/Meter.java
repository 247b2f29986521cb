package threadbook.timeline;

import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sun.management.HotspotThreadMBean;
import sun.management.ManagementFactoryHelper;
import threadbook.cell.Cell;
import threadbook.cell.CellThreads;
import threadbook.timeline.Reading.Use;

/// Reads what this JVM and its child processes have used.
///
/// To make one loads a part of the JDK; to read it takes about a tenth of a millisecond.
public final class Meter {

    private final ProcessClock clock = new ProcessClock();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final HotspotThreadMBean internal = ManagementFactoryHelper.getHotspotThreadMBean();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(Meter::stopsTheWorld)
            .toList();

    private static boolean stopsTheWorld(GarbageCollectorMXBean collector) {
        return !collector.getName().contains("Concurrent");
    }

    private final Predicate<Thread> serves;

    /// @param serves whether a thread belongs to no cell
    public Meter(Predicate<Thread> serves) {
        this.serves = serves;
    }

    /// Begins to measure a cell.
    public Measurement begin(Cell cell) {
        return new Measurement(this, cell);
    }

    /// @param aside a thread that does not count, or null
    Reading read(Cell cell, @Nullable Thread aside) {
        return new Reading(
                clock.nanos(),
                internal.getInternalThreadCpuTimes(),
                cell.children().used(),
                threads.getTotalThreadAllocatedBytes(),
                TimeUnit.MILLISECONDS.toNanos(collectors.stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()),
                others(cell, aside));
    }

    private Map<Long, Use> others(Cell cell, @Nullable Thread aside) {
        return Stream.concat(Stream.ofNullable(aside), CellThreads.others(cell, serves).stream())
                .mapToLong(Thread::threadId)
                .distinct()
                .boxed()
                .collect(Collectors.toMap(id -> id, this::use));
    }

    private Use use(long thread) {
        return new Use(threads.getThreadCpuTime(thread), threads.getThreadAllocatedBytes(thread));
    }
}
