/// The guest JVM: the far end of the host's engine.
///
/// Read [Agent] first, which builds everything, then [Command] and [Event]: the records that cross the pipe. Cells run
/// on the thread `main` ([CellMain]); two threads of our own serve the pipe; [Stopper] ends a cell that should stop.
///
/// Must not know: JShell, JSON, Jupyter.
@NullMarked
package threadbook.agent;

import org.jspecify.annotations.NullMarked;
