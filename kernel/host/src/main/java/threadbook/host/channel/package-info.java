/// One class and one thread for each of the five sockets: the only place that knows ZeroMQ.
///
/// Read {@link threadbook.host.channel.Shell} first, then {@link threadbook.host.channel.SocketLoop}, in which all
/// of them live. {@link threadbook.host.channel.IOPub} sends what {@link threadbook.host.channel.Governor} lets
/// through.
///
/// JeroMQ's sockets may be touched by one thread only, and lose a message that an interrupted thread sends. So
/// nobody outside of these threads ever touches one: everything is handed over through a queue.
///
/// It must not know what a request means, nor that there is an engine.
@NullMarked
package threadbook.host.channel;

import org.jspecify.annotations.NullMarked;
