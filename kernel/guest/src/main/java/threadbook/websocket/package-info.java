/// WebSockets, for lessons on conversations: a server and a client that are read and written like any other stream.
///
/// Read [WebSocketConnection] first: both ends are one. [WebSocketServer] has one for each client, with a thread of
/// its own; [WebSocketClient] is one. What waits behind them is an [Inbox]; what says who said what when is a
/// [Recording], drawn by [WebSocketServer#sequence].
///
/// The protocol (RFC 6455, <https://www.rfc-editor.org/rfc/rfc6455>) is done by Java-WebSocket on the server's side,
/// which [ServerConnection] drives with blocking reads and writes on virtual threads, and by `java.net.http` on the
/// client's.
///
/// Must not know: how a cell is run or stopped.
@NullMarked
package threadbook.websocket;

import org.jspecify.annotations.NullMarked;
