/// Tasks in other processes: worker JVMs, started and ended by this one.
///
/// Read [ProcessPool] for what users call, then [WorkerProcess], a worker as its parent sees it, and [Worker], what
/// runs in it. They talk in the records of [ToWorker] and [FromWorker], over two pipes. [Crew] is what the workers of a
/// pool do together, and [Ledger] what is known of them.
///
/// Whoever starts a process ends it: a worker whose parent ends is gone within two seconds.
///
/// Must not know: how a task becomes bytes (that is `shipping`).
@NullMarked
package threadbook.process;

import org.jspecify.annotations.NullMarked;
