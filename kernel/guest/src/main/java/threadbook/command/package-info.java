/// What commands that begin with a percent sign need in the JVM of the cells.
///
/// Read [Timeit] for how a statement is measured, [Program] for how a script of the shell runs as a part of its cell.
///
/// Must not know: how commands are written; that is the business of the host.
@NullMarked
package threadbook.command;

import org.jspecify.annotations.NullMarked;
