package threadbook.host.engine;

/// What can be asked about the JVM of the cells, also while a cell runs or hangs.
public enum Diagnosis {
    THREADS,
    DEADLOCKS,
    POOLS,
    TASKS,
    /// Who did what when in the run that was last recorded, in the format of Chrome's traces.
    TRACE
}
