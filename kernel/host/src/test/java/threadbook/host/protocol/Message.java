package threadbook.host.protocol;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// A message as a client received it.
record Message(List<byte[]> identities, JsonNode header, JsonNode parent, JsonNode metadata, JsonNode content) {

    String type() {
        return header.path("msg_type").asString();
    }

    String parentId() {
        return parent.path("msg_id").asString("");
    }

    /// One field of the content, as text.
    String text(String field) {
        var node = content.path(field);
        return node.isString() ? node.stringValue() : node.toString();
    }

    /// In a line of a transcript: the type, and what matters of the content.
    String brief() {
        return switch (type()) {
            case "status" -> text("execution_state");
            case "stream" -> text("name") + " " + text("text").strip().replace('\n', '|');
            case "display_data", "update_display_data", "execute_result" ->
                type() + " " + content.path("data").path("text/plain").asString("");
            case "error" -> "error " + text("evalue");
            default -> type();
        };
    }
}
