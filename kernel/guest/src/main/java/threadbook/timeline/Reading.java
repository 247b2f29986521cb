package threadbook.timeline;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/// What the JVM, with all its threads and child processes, has used since it was started.
///
/// @param process processor time of this process
/// @param internal of it, that of each thread of the JVM itself: its compilers, its garbage collector
/// @param children processor time that processes have used for the cell in question
/// @param allocated bytes
/// @param collecting how long the JVM stood still for its garbage collector
/// @param serving of process and allocated, what the threads have used that serve the kernel
/// @param others of the same, what each thread has used that does not work for the cell in question
///
/// All times in nanoseconds.
record Reading(
        long process,
        Map<String, Long> internal,
        long children,
        long allocated,
        long collecting,
        Use serving,
        Map<Long, Use> others) {

    /// @param cpu processor time
    /// @param allocated bytes
    record Use(long cpu, long allocated) {

        static final Use NOTHING = new Use(0, 0);

        /// That of a thread; nothing if it has ended.
        static Use of(Thread thread) {
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            return new Use(
                            threads.getThreadCpuTime(thread.threadId()),
                            threads.getThreadAllocatedBytes(thread.threadId()))
                    .notNegative();
        }

        Use and(Use more) {
            return new Use(cpu + more.cpu, allocated + more.allocated);
        }

        Use without(Use less) {
            return new Use(cpu - less.cpu, allocated - less.allocated);
        }

        private Use notNegative() {
            return new Use(Math.max(0, cpu), Math.max(0, allocated));
        }
    }

    Reading {
        internal = Map.copyOf(internal);
        others = Map.copyOf(others);
    }

    /// What was used between an earlier reading and this one, without that of the JVM itself and of other threads.
    Use since(Reading earlier) {
        long cpu = process - earlier.process + children - earlier.children - internalSince(earlier);
        return new Use(cpu, allocated - earlier.allocated)
                .without(serving.without(earlier.serving))
                .without(othersSince(earlier))
                .notNegative();
    }

    /// A thread of the JVM that is not there any more had nothing to do for a while before.
    private long internalSince(Reading earlier) {
        return internal.entrySet().stream()
                .mapToLong(thread -> {
                    long before = earlier.internal.getOrDefault(thread.getKey(), 0L);
                    boolean isTheSame = before <= thread.getValue();
                    return isTheSame ? thread.getValue() - before : thread.getValue();
                })
                .sum();
    }

    /// A thread that was none of the others earlier may have worked for this cell meanwhile.
    private Use othersSince(Reading earlier) {
        return others.entrySet().stream()
                .map(thread -> thread.getValue()
                        .without(earlier.others.getOrDefault(thread.getKey(), thread.getValue()))
                        .notNegative()) // it may have ended while we looked
                .reduce(Use.NOTHING, Use::and);
    }
}
