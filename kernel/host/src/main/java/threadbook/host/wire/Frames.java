package threadbook.host.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One message as it stands on the wire.
///
/// ```
/// identity* | <IDS|MSG> | signature | header | parent_header | metadata | content | buffer*
/// ```
///
/// @param identities routing frames; on IOPub the topic
/// @param signature hex, over the four parts; the buffers are not signed
/// @param parts header, parent header, metadata, content: each one JSON object
/// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol">The wire
/// protocol</a>
@SuppressWarnings("ArrayRecordComponent") // Frames are never compared.
record Frames(List<byte[]> identities, byte[] signature, List<byte[]> parts) {

    static final int PARTS = 4;

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);

    Frames {
        identities = List.copyOf(identities);
        parts = List.copyOf(parts);
    }

    static Frames of(List<byte[]> frames) throws Rejected {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
            delimiter++;
        }
        if (delimiter == frames.size()) {
            throw new Rejected("a message without the delimiter <IDS|MSG>");
        }
        int first = delimiter + 2;
        if (frames.size() < first + PARTS) {
            throw new Rejected("a message that ends too early");
        }
        return new Frames(
                frames.subList(0, delimiter), frames.get(delimiter + 1), frames.subList(first, first + PARTS));
    }

    byte[] header() {
        return parts.get(0);
    }

    byte[] parent() {
        return parts.get(1);
    }

    byte[] metadata() {
        return parts.get(2);
    }

    byte[] content() {
        return parts.get(3);
    }

    List<byte[]> toList() {
        var frames = new ArrayList<>(identities);
        frames.add(DELIMITER);
        frames.add(signature);
        frames.addAll(parts);
        return frames;
    }
}
