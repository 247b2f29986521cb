package threadbook.websocket;

import java.util.ArrayList;
import java.util.List;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.protocols.IProtocol;
import org.java_websocket.protocols.Protocol;

/// The version of the protocol that a server talks, with the subprotocols that it knows.
final class Protocols {

    private Protocols() {}

    /// @param names subprotocols, the dearest first; a client that knows none of them is let in without one
    /// @param largest the longest message, in bytes
    static Draft draft(List<String> names, int largest) {
        var protocols = new ArrayList<IProtocol>();
        names.forEach(name -> protocols.add(new Protocol(name)));
        protocols.add(new Protocol(""));
        return new Draft_6455(List.of(), protocols, largest);
    }
}
