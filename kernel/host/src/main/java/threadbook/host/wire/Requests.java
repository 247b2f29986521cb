package threadbook.host.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import threadbook.host.message.InputReply;
import threadbook.host.message.Request;
import threadbook.host.message.Request.History.Selection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The content of a request, from JSON. A missing field has its default, an unknown one is passed over.
final class Requests {

    private static final int TAIL = 10;

    private Requests() {}

    /// @param metadata of the message; what is not an object says nothing
    static Request of(String type, ObjectNode content, JsonNode metadata) throws Rejected {
        return switch (type) {
            case "execute_request" -> execute(content, optional(metadata, "cellId"));
            case "complete_request" -> new Request.Complete(text(content, "code"), cursor(content));
            case "inspect_request" ->
                new Request.Inspect(
                        text(content, "code"),
                        cursor(content),
                        content.path("detail_level").asInt(0));
            case "is_complete_request" -> new Request.IsComplete(text(content, "code"));
            case "history_request" -> new Request.History(flag(content, "output", false), selection(content));
            case "kernel_info_request" -> new Request.KernelInfo();
            case "connect_request" -> new Request.Connect();
            case "comm_info_request" -> new Request.CommInfo(optional(content, "target_name"));
            case "comm_open" ->
                new Request.CommOpen(
                        text(content, "comm_id"), content.path("target_name").asString(""));
            case "comm_msg" -> new Request.CommMessage(text(content, "comm_id"));
            case "comm_close" -> new Request.CommClose(text(content, "comm_id"));
            case "interrupt_request" -> new Request.Interrupt();
            case "shutdown_request" -> new Request.Shutdown(flag(content, "restart", false));
            case "create_subshell_request", "delete_subshell_request", "list_subshell_request" ->
                new Request.Subshell();
            default -> new Request.Unknown();
        };
    }

    static InputReply input(ObjectNode content, ObjectNode parent) throws Rejected {
        return new InputReply(text(content, "value"), optional(parent, "msg_id"));
    }

    private static Request.Execute execute(ObjectNode content, @Nullable String cellId) throws Rejected {
        boolean silent = flag(content, "silent", false);
        return new Request.Execute(
                text(content, "code"),
                silent,
                flag(content, "store_history", !silent),
                expressions(content.path("user_expressions")),
                flag(content, "allow_stdin", true),
                flag(content, "stop_on_error", true),
                cellId);
    }

    private static Map<String, String> expressions(JsonNode node) {
        var expressions = new LinkedHashMap<String, String>();
        node.forEachEntry((name, code) -> expressions.put(name, code.asString("")));
        return expressions;
    }

    private static Selection selection(ObjectNode content) {
        var n = number(content, "n");
        return switch (content.path("hist_access_type").asString("tail")) {
            case "range" ->
                new Selection.Range(
                        content.path("session").asInt(0), content.path("start").asInt(0), number(content, "stop"));
            case "search" ->
                new Selection.Search(content.path("pattern").asString("*"), n, flag(content, "unique", false));
            default -> new Selection.Tail(n == null ? TAIL : n);
        };
    }

    private static int cursor(ObjectNode content) throws Rejected {
        var code = text(content, "code");
        return CodePoints.toUtf16(code, content.path("cursor_pos").asInt(Integer.MAX_VALUE));
    }

    private static String text(ObjectNode content, String field) throws Rejected {
        var node = content.path(field);
        if (!node.isString()) {
            throw new Rejected("a message whose " + field + " is not a string");
        }
        return node.stringValue();
    }

    private static boolean flag(ObjectNode content, String field, boolean otherwise) {
        return content.path(field).asBoolean(otherwise);
    }

    private static @Nullable String optional(JsonNode content, String field) {
        var node = content.path(field);
        return node.isString() ? node.stringValue() : null;
    }

    private static @Nullable Integer number(ObjectNode content, String field) {
        var node = content.path(field);
        return node.isInt() ? (Integer) node.intValue() : null;
    }
}
