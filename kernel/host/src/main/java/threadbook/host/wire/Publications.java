package threadbook.host.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;
import threadbook.host.message.Publication;
import tools.jackson.databind.node.ObjectNode;

/// The content of what is published, to JSON.
final class Publications {

    private final Json json;
    private final Values values;

    Publications(Json json, Values values) {
        this.json = json;
        this.values = values;
    }

    ObjectNode content(Publication publication) {
        return switch (publication) {
            case Publication.Welcome(var topic) -> json.object().put("subscription", topic);
            case Publication.Status(var state, var _) -> json.object().put("execution_state", name(state));
            case Publication.Stream(var name, var text) ->
                json.object().put("name", name(name)).put("text", text);
            case Publication.DisplayData(var bundle, var id) -> display(bundle, id);
            case Publication.UpdateDisplayData(var bundle, var id) -> display(bundle, id);
            case Publication.ClearOutput(var waits) -> json.object().put("wait", waits);
            case Publication.ExecuteInput(var code, var count) ->
                json.object().put("code", code).put("execution_count", count);
            case Publication.ExecuteResult(var count, var bundle) ->
                values.bundle(bundle).put("execution_count", count);
            case Publication.ExecutionError(var trouble) -> values.trouble(json.object(), trouble);
            case Publication.CommClose(var id) ->
                json.object().put("comm_id", id).set("data", json.object());
            case Publication.ShutdownReply(var restart) ->
                json.object().put("status", "ok").put("restart", restart);
        };
    }

    private ObjectNode display(MimeBundle bundle, @Nullable String id) {
        var transients = json.object();
        if (id != null) {
            transients.put("display_id", id);
        }
        return values.bundle(bundle).set("transient", transients);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
