package threadbook.timeline;

import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import sun.management.HotspotThreadMBean;
import sun.management.ManagementFactoryHelper;
import threadbook.cell.Cell;
import threadbook.cell.CellThreads;

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

    /// Begins to measure a cell.
    public Measurement begin(Cell cell) {
        return new Measurement(this, cell, read(cell));
    }

    Reading read(Cell cell) {
        return new Reading(
                clock.nanos(),
                internal.getInternalThreadCpuTimes(),
                computingFor(cell),
                cell.children().used(),
                threads.getTotalThreadAllocatedBytes(),
                TimeUnit.MILLISECONDS.toNanos(collectors.stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()));
    }

    private Map<Long, Long> computingFor(Cell cell) {
        return CellThreads.computingForOthers(cell).stream()
                .collect(Collectors.toMap(Thread::threadId, thread -> threads.getThreadCpuTime(thread.threadId())));
    }
}
