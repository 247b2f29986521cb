/// Coroutines on virtual threads, with the semantics of Python's asyncio.
///
/// Read [EventLoop] first: it says what is promised. [Task] is one strand of work, with asyncio's rules for waiting and
/// cancelling; [Strand] is its thread and hands the baton over; [Turns] is the order in which things happen, [LoopRun]
/// the thread that does them and the one that watches; [Async] has the calls that every cell can make.
///
/// Must not know: who compiles the cells, and that there are other processes.
@NullMarked
package threadbook.async;

import org.jspecify.annotations.NullMarked;
