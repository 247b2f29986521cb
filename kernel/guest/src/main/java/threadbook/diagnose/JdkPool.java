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
        boolean common = Memory.same(self, ForkJoinPool.commonPool());
        return common ? "common pool" : variable.isEmpty() ? kind : variable;
    }

    /// Whether a task that comes now has to wait until another one has ended.
    boolean isFull() {
        return size > 0 && workers.size() >= size && busy.size() == workers.size();
    }
}
