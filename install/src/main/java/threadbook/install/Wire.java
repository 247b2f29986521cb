package threadbook.install;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.ZMsg;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The Jupyter messages of a client, as few as a trial needs.
///
/// Not `host.wire`, on purpose: what both ends have wrong alike, a trial would not find.
///
/// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol">The wire
/// protocol</a>
final class Wire {

    private static final String DELIMITER = "<IDS|MSG>";

    private final JsonMapper json = JsonMapper.shared();
    private final String session = UUID.randomUUID().toString();
    private final SecretKeySpec key;

    Wire(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /// What was received, without its signature: our own kernel on our own loopback is not the enemy here.
    record Received(String type, String parent, JsonNode content) {}

    /// @param id by which the answers will name it as their parent
    ZMsg request(String id, String type, Map<String, ?> content) {
        var header = Map.of(
                "msg_id",
                id,
                "session",
                session,
                "username",
                "threadbook",
                "date",
                Instant.now().toString(),
                "msg_type",
                type,
                "version",
                "5.5");
        var parts = List.of(json.writeValueAsString(header), "{}", "{}", json.writeValueAsString(content));
        var message = new ZMsg();
        message.add(DELIMITER);
        message.add(signature(parts));
        parts.forEach(part -> message.add(part.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    private String signature(List<String> parts) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            parts.forEach(part -> mac.update(part.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    Received read(ZMsg message) {
        while (!message.isEmpty() && !message.popString().equals(DELIMITER)) {
            // routing frames
        }
        message.pop();
        var header = json.readTree(message.pop().getData());
        var parent = json.readTree(message.pop().getData());
        message.pop();
        var content = json.readTree(message.pop().getData());
        return new Received(
                header.path("msg_type").asString(""), parent.path("msg_id").asString(""), content);
    }
}
