/// Tasks in other processes: worker JVMs, started and ended by this one.
///
/// Read [ProcessPool] for what users call, then [WorkerProcess], a worker as its parent sees it, and [Worker], what
/// runs in it. They talk in the records of [ToWorker] and [FromWorker], over the worker's standard input and a pipe of
/// its own.
///
/// Whoever starts a process ends it: a worker whose standard input ends is gone within two seconds.
///
/// Must not know: how a task becomes bytes (that is `shipping`).
@NullMarked
package threadbook.process;

import org.jspecify.annotations.NullMarked;
