/// The web, for lessons that have none: an HTTP server inside the notebook.
///
/// Read [HttpBin] first, then [Endpoints], the list of what it answers. [Router] is what all answers go through;
/// the [RequestLog] remembers them for a picture.
///
/// Must not know: how a cell is run or stopped, nor any library; the JDK's own server does the protocol.
@NullMarked
package threadbook.web;

import org.jspecify.annotations.NullMarked;
