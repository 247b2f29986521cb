package threadbook.cell;

import java.util.List;
import org.jspecify.annotations.Nullable;
import threadbook.display.Frame;

/// What something that runs tasks looks like from outside at one moment: for whoever has to say why nothing moves.
///
/// The objects in it are there for their identity: nothing of them is called.
public sealed interface Sight {

    /// A task of a pool that is not done.
    ///
    /// @param cell the run that has submitted it
    /// @param thread on which it runs, or null
    /// @param worker the name of the process in which it runs; empty if in none
    /// @param results what others wait for if they wait for it
    record Work(String name, Cell cell, @Nullable Thread thread, String worker, List<Object> results) {
        public Work {
            results = List.copyOf(results);
        }

        /// Whether it has been begun.
        public boolean isRunning() {
            return thread != null || !worker.isEmpty();
        }
    }

    /// A worker that is a process.
    ///
    /// @param task what it runs; empty if nothing
    record Worker(String name, long pid, long cpuNanos, String task) {}

    /// Who works for a pool.
    ///
    /// @param executor the one of the JDK behind it, or null
    /// @param processes those of them that are processes
    record Crew(@Nullable Object executor, List<Worker> processes) {
        public Crew {
            processes = List.copyOf(processes);
        }
    }

    /// A pool of ours.
    ///
    /// @param kind its class, as people know it
    /// @param made where; null if no code of a cell was on the stack
    /// @param ageNanos how long ago that was
    /// @param size how many workers at most; 0 for no limit
    /// @param work what is not done
    /// @param done how many tasks have ended well
    /// @param failed how many have not
    record Pool(
            Object self,
            String name,
            String kind,
            @Nullable Frame made,
            long ageNanos,
            int size,
            Crew crew,
            List<Work> work,
            long done,
            long failed)
            implements Sight {
        public Pool {
            work = List.copyOf(work);
        }
    }

    /// What a coroutine waits for.
    ///
    /// @param what such as `AsyncLock`; empty if the others say it all
    /// @param subject the lock or queue itself, or null
    /// @param others coroutines that must be done first, or hold the lock
    /// @param any whether one of them is enough
    record Awaited(String what, @Nullable Object subject, List<Object> others, boolean any) {
        public Awaited {
            others = List.copyOf(others);
        }
    }

    /// A coroutine that is not done.
    ///
    /// @param thread the virtual one in which its body is
    /// @param begun whether it has run at all
    /// @param awaited null if it runs, or could
    record Coroutine(
            Object self,
            String name,
            Cell cell,
            Thread thread,
            boolean begun,
            @Nullable Awaited awaited) {}

    /// An event loop that runs.
    ///
    /// @param asker the thread that waits for the end of the run
    /// @param until what that end is, or null if it is told otherwise
    /// @param running the coroutine whose turn it is, or null
    record Loop(
            Object self,
            @Nullable Frame made,
            Thread asker,
            @Nullable Object until,
            @Nullable Object running,
            List<Coroutine> coroutines)
            implements Sight {
        public Loop {
            coroutines = List.copyOf(coroutines);
        }
    }
}
