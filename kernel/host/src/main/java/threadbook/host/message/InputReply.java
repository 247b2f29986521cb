package threadbook.host.message;

import org.jspecify.annotations.Nullable;

/// The line that the person typed.
///
/// @param question the `msg_id` of the question that it answers, null where the frontend does not say
/// @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html">Messages on the stdin channel</a>
public record InputReply(String value, @Nullable String question) {}
