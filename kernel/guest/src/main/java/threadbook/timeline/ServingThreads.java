package threadbook.timeline;

import java.util.HashSet;
import java.util.Set;
import threadbook.timeline.Reading.Use;

/// The threads that serve the kernel. What they use is no cell's, and those that have ended are not forgotten.
public final class ServingThreads extends ThreadGroup {

    private final Set<Thread> serving = new HashSet<>();
    private Use ended = Use.NOTHING;

    public ServingThreads(ThreadGroup parent, String name) {
        super(parent, name);
    }

    /// The calling thread, one of this group, does nothing else.
    public void serve(Runnable body) {
        begin();
        try {
            body.run();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        serving.add(Thread.currentThread());
    }

    private synchronized void end() {
        serving.remove(Thread.currentThread());
        ended = ended.and(Use.of(Thread.currentThread()));
    }

    boolean has(Thread thread) {
        return equals(thread.getThreadGroup());
    }

    synchronized Use used() {
        return serving.stream().map(Use::of).reduce(ended, Use::and);
    }
}
