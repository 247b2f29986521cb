/// The kernel as a frontend sees it: real sockets, transcripts of messages, and {@link
/// threadbook.host.engine.EchoEngine} in place of Java.
///
/// Read {@link threadbook.host.protocol.ExecuteTest} first.
@NullMarked
package threadbook.host.protocol;

import org.jspecify.annotations.NullMarked;
