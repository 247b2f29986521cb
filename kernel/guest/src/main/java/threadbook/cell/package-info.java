/// Which cell a thread works for, and where its output goes.
///
/// Read [Cell] first: every thread that a cell starts inherits it, every task brings its own. [CellOutput] keeps what
/// the cell's threads print, in order, until it is sent; [StopPoints] is what the engine weaves into the classes of
/// cells so that they can be stopped, [TaskCalls] what it weaves so that a task works for the cell that submitted it;
/// [OpenThings] is what outlives a run and must not outlive the next one.
///
/// Must not know: how anything is sent (that is `agent`), nor who compiles the cells.
@NullMarked
package threadbook.cell;

import org.jspecify.annotations.NullMarked;
