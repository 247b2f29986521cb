package threadbook.process;

/// Threads that work for no cell: an interrupt of a cell must not reach them.
final class OwnThread {

    /// What may fail only by a fault of ours.
    interface Body {
        void run() throws Exception;
    }

    private OwnThread() {}

    static Thread start(String name, Body body) {
        return Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name(name)
                .start(() -> perform(body));
    }

    private static void perform(Body body) {
        try {
            body.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
