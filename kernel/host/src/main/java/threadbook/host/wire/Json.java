package threadbook.host.wire;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON text ↔ nodes, within bounds: what comes from outside may be neither deep nor endless.
///
/// Python writes `NaN` and `Infinity`, which are no JSON; they are read.
final class Json {

    private static final int DEPTH = 200;
    private static final int STRING = 64 * 1024 * 1024;
    private static final int NAME = 10_000;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxStringLength(STRING)
                            .maxNameLength(NAME)
                            .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .build();

    ObjectNode object() {
        return mapper.createObjectNode();
    }

    ObjectNode object(byte[] text, String what) throws Rejected {
        try {
            if (mapper.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException _) {
            // The exception quotes the message, which is nobody's business in a log.
            throw new Rejected("a message whose " + what + " is not JSON");
        }
        throw new Rejected("a message whose " + what + " is not a JSON object");
    }

    /// JSON text as the node it stands for; what is no JSON stays a string.
    JsonNode embedded(String text) {
        try {
            return mapper.readTree(text);
        } catch (JacksonException _) {
            return mapper.getNodeFactory().stringNode(text);
        }
    }

    /// By way of a `String`, because a lone surrogate, which a cell may print, then becomes `?` and not an
    /// exception.
    byte[] bytes(ObjectNode node) {
        return mapper.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    }
}
