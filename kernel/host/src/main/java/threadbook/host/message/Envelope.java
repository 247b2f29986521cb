package threadbook.host.message;

import java.util.List;

/// A message together with what an answer to it needs.
///
/// @param identities the way back to the client that sent it: all routing frames, in their order
public record Envelope<T>(List<byte[]> identities, Header header, T content) {

    public Envelope {
        identities = List.copyOf(identities);
    }

    /// The same way and header around another content.
    public <U> Envelope<U> with(U other) {
        return new Envelope<>(identities, header, other);
    }
}
