package threadbook.websocket;

import java.net.InetSocketAddress;

/// What a connection tells its server.
interface ServerSide {

    /// The handshake is done.
    void opened(ServerConnection connection);

    Recording recording();

    InetSocketAddress address();
}
