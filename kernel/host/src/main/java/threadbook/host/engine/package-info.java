/// JShell and its guest: compiles cells here, runs them there.
///
/// Read [Engine] first, the seam to the kernel. [GuestEngine] evaluates a cell piece by piece in JShell; JShell calls
/// [RemoteControl], which hands classes and calls to [Guest], the process in which they run. On the way [Weaver] puts
/// stop points and the notebook's own line numbers into the classes.
///
/// Must not know: sockets of Jupyter, JSON, message types, how commands are written.
@NullMarked
package threadbook.host.engine;

import org.jspecify.annotations.NullMarked;
