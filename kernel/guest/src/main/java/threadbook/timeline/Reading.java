package threadbook.timeline;

import java.util.Map;

/// What the JVM, with all its threads and child processes, has used since it was started.
///
/// @param process processor time of this process
/// @param internal of it, that of each thread of the JVM itself: its compilers, its garbage collector
/// @param others of it, that of each thread that computes for another cell
/// @param children processor time of the processes that cells have started
/// @param allocated bytes
/// @param collecting how long the JVM stood still for its garbage collector
///
/// All times in nanoseconds.
record Reading(
        long process,
        Map<String, Long> internal,
        Map<Long, Long> others,
        long children,
        long allocated,
        long collecting) {

    Reading {
        internal = Map.copyOf(internal);
        others = Map.copyOf(others);
    }

    /// Processor time between an earlier reading and this one, without that of the JVM itself and of other cells.
    long cpuSince(Reading earlier) {
        long all = process - earlier.process + children - earlier.children;
        return Math.max(0, all - grown(earlier.internal, internal, true) - grown(earlier.others, others, false));
    }

    /// @param newOnes whether what was not there earlier counts
    private static <K> long grown(Map<K, Long> earlier, Map<K, Long> later, boolean newOnes) {
        return later.entrySet().stream()
                .mapToLong(entry -> {
                    Long before = earlier.get(entry.getKey());
                    if (before == null) {
                        return newOnes ? entry.getValue() : 0;
                    }
                    boolean sameThread = before <= entry.getValue();
                    return sameThread ? entry.getValue() - before : entry.getValue();
                })
                .sum();
    }
}
