/// What each request means.
///
/// Read {@link threadbook.host.kernel.Kernel} first: every request passes through its one switch. {@link
/// threadbook.host.kernel.Execution} is the life of one cell, {@link threadbook.host.kernel.CellQueue} the order of
/// cells, {@link threadbook.host.kernel.Outlet} the only way back up to the frontends.
///
/// It must not know sockets, frames, JSON or how the engine does what it does.
@NullMarked
package threadbook.host.kernel;

import org.jspecify.annotations.NullMarked;
