/// The Jupyter messages, one record each, in the protocol's own words.
///
/// Read {@link threadbook.host.message.Request} first: what a frontend may ask. {@link
/// threadbook.host.message.Reply} is the one answer it gets, {@link threadbook.host.message.Publication} is what
/// everybody sees meanwhile.
///
/// This package knows neither JSON nor sockets: it is plain data, handed from `wire` to `kernel` and back.
@NullMarked
package threadbook.host.message;

import org.jspecify.annotations.NullMarked;
