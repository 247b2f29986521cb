package threadbook.agent;

/// A thread of the guest itself. Cells can find it, but an interrupt does nothing to it: it would close the pipe.
final class SteadyThread extends Thread {

    SteadyThread(ThreadGroup group, String name, Runnable body) {
        super(group, body, name);
        setDaemon(true);
    }

    @Override
    public void interrupt() {}
}
