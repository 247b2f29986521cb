package threadbook.agent;

import threadbook.timeline.ServingThreads;

/// A thread of the guest itself. Cells can find it, but an interrupt does nothing to it: it would close the pipe.
final class SteadyThread extends Thread {

    /// @param group if these are [ServingThreads], no cell is charged for it
    SteadyThread(ThreadGroup group, String name, Runnable body) {
        super(group, group instanceof ServingThreads serving ? () -> serving.serve(body) : body, name);
        setDaemon(true);
    }

    @Override
    public void interrupt() {}
}
