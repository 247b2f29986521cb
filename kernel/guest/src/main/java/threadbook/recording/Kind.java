package threadbook.recording;

/// What works on tasks.
public enum Kind {
    THREAD,
    VIRTUAL_THREAD,
    PROCESS,
    COROUTINE
}
