package threadbook.timeline;

import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
            .filter(collector -> stopsTheWorld(collector.getName()))
            .toList();
    private final ServingThreads serving;

    /// @param serving threads that belong to no cell
    public Meter(ServingThreads serving) {
        this.serving = serving;
    }

    /// G1, ZGC and Shenandoah have a bean for what they do beside the program: `G1 Concurrent GC`,
    /// `ZGC Major Cycles`. The beans of their pauses have other names.
    static boolean stopsTheWorld(String collector) {
        return !collector.contains("Concurrent") && !collector.endsWith("Cycles");
    }

    /// Begins to measure a cell.
    ///
    /// @param apart nanoseconds that have passed since its beginning and are not to count
    public Measurement begin(Cell cell, long apart) {
        return new Measurement(this, cell, apart);
    }

    /// @param aside a thread that does not count, or null
    Reading read(Cell cell, @Nullable Thread aside) {
        return new Reading(
                clock.nanos(),
                internal.getInternalThreadCpuTimes(),
                cell.children().used(cell),
                threads.getTotalThreadAllocatedBytes(),
                TimeUnit.MILLISECONDS.toNanos(collectors.stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()),
                serving.used(),
                others(cell, aside));
    }

    private Map<Long, Use> others(Cell cell, @Nullable Thread aside) {
        return Stream.concat(Stream.ofNullable(aside), CellThreads.others(cell).stream())
                .filter(thread -> !serving.has(thread))
                .collect(Collectors.toMap(Thread::threadId, Use::of, (one, _) -> one)); // `equals` may be the cell's
    }
}
