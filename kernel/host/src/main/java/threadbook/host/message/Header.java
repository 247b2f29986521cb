package threadbook.host.message;

import org.jspecify.annotations.Nullable;

/// Who sent a message, and which one it is.
///
/// `json` is the header as it came, to the byte: every answer carries it back as its `parent_header`, with fields
/// that we know nothing of.
///
/// @param json the complete original text
/// @param subshell the subshell it is meant for, null for the main one
/// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html#message-header">Message header</a>
public record Header(
        String json,
        String messageId,
        String session,
        String messageType,
        @Nullable String subshell) {

    /// A request that asks for `…_request` is answered by `…_reply`.
    public String replyType() {
        return messageType.replaceFirst("_request$", "") + "_reply";
    }
}
