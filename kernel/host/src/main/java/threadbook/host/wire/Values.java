package threadbook.host.wire;

import threadbook.display.MimeBundle;
import threadbook.host.message.Trouble;
import tools.jackson.databind.node.ObjectNode;

/// The parts that replies and publications share: values in all their forms, and errors.
final class Values {

    private final Json json;

    Values(Json json) {
        this.json = json;
    }

    /// `data` and `metadata`. JSON types travel unpacked, all others as the text they are.
    ObjectNode bundle(MimeBundle bundle) {
        var data = json.object();
        bundle.data().forEach((type, content) -> {
            if (isJson(type)) {
                data.set(type, json.embedded(content));
            } else {
                data.put(type, content);
            }
        });
        var metadata = json.object();
        bundle.metadata().forEach((key, text) -> metadata.set(key, json.embedded(text)));
        return json.object().set("data", data).set("metadata", metadata);
    }

    ObjectNode trouble(ObjectNode into, Trouble trouble) {
        into.put("ename", trouble.name()).put("evalue", trouble.value());
        trouble.traceback().forEach(into.putArray("traceback")::add);
        return into;
    }

    private static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json");
    }
}
