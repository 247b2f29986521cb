package threadbook.host.engine;

/// What can be asked about the JVM of the cells, also while a cell runs or hangs.
public enum Diagnosis {
    THREADS,
    DEADLOCKS,
    POOLS,
    TASKS
}
