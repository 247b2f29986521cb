package threadbook.recording;

/// What somebody who works on tasks can do.
public enum State {
    /// There is a task, and it waits for a worker or a processor.
    QUEUED,
    RUNNING,
    /// At work, but nobody here knows whether it runs or waits: in another process and soon over, or one of very many.
    UNSEEN,
    SLEEPING,
    /// Parked, or waiting for a queue, a future, a condition.
    WAITING,
    /// Waiting for a monitor or a lock of the program that somebody holds; for one of the JDK or the kernel it is
    /// waiting.
    BLOCKED
}
