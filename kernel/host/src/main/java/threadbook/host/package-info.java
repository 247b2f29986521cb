/// The process that Jupyter starts. Read {@link threadbook.host.Main}, then {@link threadbook.host.Host}, which
/// builds everything else.
///
/// It may know all packages of the host; none may know it.
@NullMarked
package threadbook.host;

import org.jspecify.annotations.NullMarked;
