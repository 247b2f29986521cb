package threadbook.diagnose;

import java.util.List;
import java.util.concurrent.ForkJoinPool;

/// An executor of the JDK at one moment.
///
/// @param kind its class, as people know it
/// @param size how many workers at most; 0 for no limit
/// @param busy those of the workers that run a task
/// @param queued the tasks that no worker has begun
/// @param done how many tasks have ended; -1 if nobody counts
record JdkPool(
        Object self, String kind, int size, List<Thread> workers, List<Thread> busy, List<Object> queued, long done) {

    JdkPool {
        workers = List.copyOf(workers);
        busy = List.copyOf(busy);
        queued = List.copyOf(queued);
    }

    /// The variable that holds it, "common pool", or its class.
    String name(Reach reach) {
        String variable = reach.name(self);
        return isCommon() ? "common pool" : variable.isEmpty() ? kind : variable;
    }

    /// "the pool `oven`", "the common pool", or its class.
    String inWords(Reach reach) {
        String variable = reach.name(self);
        return isCommon() ? "the common pool" : variable.isEmpty() ? kind : "the pool" + Words.quoted(variable);
    }

    private boolean isCommon() {
        return Memory.same(self, ForkJoinPool.commonPool());
    }

    /// Whether a task that comes now has to wait until another one has ended.
    boolean isFull() {
        return size > 0 && workers.size() >= size && busy.size() == workers.size();
    }
}
