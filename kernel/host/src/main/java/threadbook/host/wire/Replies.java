package threadbook.host.wire;

import java.util.Locale;
import threadbook.display.MimeBundle;
import threadbook.host.message.About;
import threadbook.host.message.Reply;
import threadbook.host.message.Trouble;
import tools.jackson.databind.node.ObjectNode;

/// The content of a reply, to JSON. Every required field is there, also when it is empty.
final class Replies {

    private final Json json;
    private final Values values;

    Replies(Json json, Values values) {
        this.json = json;
        this.values = values;
    }

    ObjectNode content(Reply reply) {
        return switch (reply) {
            case Reply.Executed executed -> executed(executed);
            case Reply.ExecutionFailed failed -> error(failed.trouble()).put("execution_count", failed.count());
            case Reply.Aborted(var count) -> status("aborted").put("execution_count", count);
            case Reply.Completed completed -> completed(completed);
            case Reply.Inspected(var found) ->
                values.bundle(found == null ? MimeBundle.EMPTY : found)
                        .put("status", "ok")
                        .put("found", found != null);
            case Reply.Completeness completeness -> completeness(completeness);
            case Reply.Remembered remembered -> remembered(remembered);
            case Reply.Identity(var about) -> about(about);
            case Reply.Ports ports -> ports(ports);
            case Reply.NoComms() -> status("ok").set("comms", json.object());
            case Reply.Interrupted() -> status("ok");
            case Reply.ShuttingDown(var restart) -> status("ok").put("restart", restart);
            case Reply.Refused(var trouble) -> error(trouble);
        };
    }

    /// The one thing that travels beside the content: when the code began.
    ObjectNode metadata(Reply reply) {
        return switch (reply) {
            case Reply.Executed executed -> json.object().put("started", Dates.text(executed.started()));
            case Reply.ExecutionFailed failed -> json.object().put("started", Dates.text(failed.started()));
            case Reply.Aborted _,
                    Reply.Completed _,
                    Reply.Inspected _,
                    Reply.Completeness _,
                    Reply.Remembered _,
                    Reply.Identity _,
                    Reply.Ports _,
                    Reply.NoComms _,
                    Reply.Interrupted _,
                    Reply.ShuttingDown _,
                    Reply.Refused _ -> json.object();
        };
    }

    private ObjectNode status(String status) {
        return json.object().put("status", status);
    }

    private ObjectNode error(Trouble trouble) {
        return values.trouble(status("error"), trouble);
    }

    private ObjectNode executed(Reply.Executed executed) {
        var expressions = json.object();
        executed.userExpressions().forEach((name, value) -> expressions.set(name, expression(value)));
        var content = status("ok").put("execution_count", executed.count());
        var payload = content.putArray("payload");
        executed.payload().forEach(next -> payload.addObject()
                .put("source", "set_next_input")
                .put("text", next.text())
                .put("replace", next.replace()));
        return content.set("user_expressions", expressions);
    }

    private ObjectNode expression(Reply.Expression expression) {
        return switch (expression) {
            case Reply.Expression.Value(var bundle) -> values.bundle(bundle).put("status", "ok");
            case Reply.Expression.Failed(var trouble) -> error(trouble);
        };
    }

    private ObjectNode completed(Reply.Completed completed) {
        int start = CodePoints.fromUtf16(completed.code(), completed.start());
        int end = CodePoints.fromUtf16(completed.code(), completed.end());
        var content = status("ok").put("cursor_start", start).put("cursor_end", end);
        var matches = content.putArray("matches");
        var types = json.object().putArray("_jupyter_types_experimental");
        for (var match : completed.matches()) {
            matches.add(match.text());
            types.add(json.object()
                    .put("text", match.text())
                    .put("type", match.type())
                    .put("start", start)
                    .put("end", end)
                    .put("signature", match.signature()));
        }
        return content.set("metadata", json.object().set("_jupyter_types_experimental", types));
    }

    private ObjectNode completeness(Reply.Completeness completeness) {
        var content = status(completeness.status().name().toLowerCase(Locale.ROOT));
        return completeness.status() == Reply.Completeness.Status.INCOMPLETE
                ? content.put("indent", completeness.indent())
                : content;
    }

    private ObjectNode remembered(Reply.Remembered remembered) {
        var content = status("ok");
        var history = content.putArray("history");
        for (var line : remembered.lines()) {
            var entry = history.addArray().add(line.session()).add(line.number());
            if (remembered.withOutput()) {
                entry.addArray().add(line.input()).add(line.output());
            } else {
                entry.add(line.input());
            }
        }
        return content;
    }

    private ObjectNode about(About about) {
        var content = status("ok")
                .put("protocol_version", About.PROTOCOL)
                .put("implementation", about.implementation())
                .put("implementation_version", about.version())
                .put("banner", about.banner())
                .put("debugger", false);
        content.putArray("supported_features");
        content.putObject("language_info")
                .put("name", "java")
                .put("version", about.language())
                .put("mimetype", "text/x-java")
                .put("file_extension", ".java")
                .put("pygments_lexer", "java")
                .put("codemirror_mode", "text/x-java")
                .put("nbconvert_exporter", "script");
        var links = content.putArray("help_links");
        about.links().forEach(link -> links.addObject().put("text", link.text()).put("url", link.url()));
        return content;
    }

    private ObjectNode ports(Reply.Ports ports) {
        return status("ok")
                .put("shell_port", ports.shell())
                .put("iopub_port", ports.iopub())
                .put("stdin_port", ports.stdin())
                .put("control_port", ports.control())
                .put("hb_port", ports.heartbeat());
    }
}
