/// What puts a kernel on a machine, takes it away, and finds out why it does not work.
///
/// [threadbook.install.Commands] is `main`; read it first. `Install` writes a kernelspec folder, `Doctor` looks at it.
/// Nothing in here knows how a kernel works inside: it starts one like Jupyter does, and talks to it in the Jupyter
/// protocol. The one class of the house that it calls is `threadbook.host.Main`, for the command `kernel`.
@NullMarked
package threadbook.install;

import org.jspecify.annotations.NullMarked;
