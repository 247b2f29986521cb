package threadbook.host.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import threadbook.host.message.About;
import threadbook.host.message.Envelope;
import threadbook.host.message.Header;
import threadbook.host.message.InputReply;
import threadbook.host.message.InputRequest;
import threadbook.host.message.Publication;
import threadbook.host.message.Reply;
import threadbook.host.message.Request;
import tools.jackson.databind.node.ObjectNode;

/// Frames ↔ messages, for all channels. Safe for all threads.
public final class Codec {

    private static final int LARGEST_HEADER = 64 * 1024;

    private final Signature signature;
    private final InstantSource clock;
    private final Json json = new Json();
    private final Publications publications;
    private final Replies replies;
    private final String session = UUID.randomUUID().toString();
    private final String username = System.getProperty("user.name", "");
    private final AtomicLong messages = new AtomicLong();

    public Codec(Signature signature, InstantSource clock) {
        this.signature = signature;
        this.clock = clock;
        var values = new Values(json);
        publications = new Publications(json, values);
        replies = new Replies(json, values);
    }

    /// What came in on shell or control.
    ///
    /// @throws Rejected for everything that is not a signed, new, well-formed message
    public Envelope<Request> request(List<byte[]> received) throws Rejected {
        var frames = verified(received);
        var header = header(frames.header());
        var content = json.object(frames.content(), "content");
        var metadata = json.embedded(new String(frames.metadata(), UTF_8));
        return new Envelope<>(frames.identities(), header, Requests.of(header.messageType(), content, metadata));
    }

    /// What came in on stdin.
    public Envelope<InputReply> inputReply(List<byte[]> received) throws Rejected {
        var frames = verified(received);
        var header = header(frames.header());
        var parent = json.object(frames.parent(), "parent_header");
        var content = json.object(frames.content(), "content");
        return new Envelope<>(frames.identities(), header, Requests.input(content, parent));
    }

    /// The answer to a request, for the client that asked.
    public List<byte[]> reply(Envelope<?> request, Reply reply) {
        var header = header(request.header().replyType(), clock.instant());
        return signed(
                request.identities(),
                json.bytes(header),
                parent(request.header()),
                replies.metadata(reply),
                replies.content(reply));
    }

    /// For everybody who listens.
    ///
    /// @param parent the request that caused it, null for none
    public List<byte[]> publication(Publication publication, @Nullable Header parent) {
        return signed(
                List.of(topic(publication)),
                json.bytes(header(publication.type(), date(publication))),
                parent(parent),
                json.object(),
                publications.content(publication));
    }

    /// A question to the client whose request runs.
    public Question question(Envelope<?> request, InputRequest question) {
        var header = header("input_request", clock.instant());
        var content = json.object().put("prompt", question.prompt()).put("password", question.password());
        var frames = signed(request.identities(), json.bytes(header), parent(request.header()), json.object(), content);
        return new Question(header.path("msg_id").asString(), frames);
    }

    /// A question, ready to be sent.
    ///
    /// @param messageId what an answer may name as its parent
    public record Question(String messageId, List<byte[]> frames) {}

    private Frames verified(List<byte[]> received) throws Rejected {
        var frames = Frames.of(received);
        signature.verify(frames);
        return frames;
    }

    private Header header(byte[] text) throws Rejected {
        if (text.length > LARGEST_HEADER) {
            throw new Rejected("a message whose header is far too large");
        }
        var node = json.object(text, "header");
        var type = node.path("msg_type").asString("");
        if (type.isEmpty()) {
            throw new Rejected("a message without a type");
        }
        var subshell = node.path("subshell_id");
        return new Header(
                new String(text, UTF_8),
                node.path("msg_id").asString(""),
                node.path("session").asString(""),
                type,
                subshell.isString() ? subshell.stringValue() : null);
    }

    private ObjectNode header(String type, Instant date) {
        return json.object()
                .put("msg_id", session + "_" + messages.incrementAndGet())
                .put("msg_type", type)
                .put("username", username)
                .put("session", session)
                .put("date", Dates.text(date))
                .put("version", About.PROTOCOL);
    }

    private Instant date(Publication publication) {
        var since = publication instanceof Publication.Status status ? status.since() : null;
        return since == null ? clock.instant() : since;
    }

    private byte[] topic(Publication publication) {
        var topic = publication instanceof Publication.Welcome(var subscription)
                ? subscription
                : "kernel." + session + "." + publication.type();
        return topic.getBytes(UTF_8);
    }

    private static byte[] parent(@Nullable Header parent) {
        return (parent == null ? "{}" : parent.json()).getBytes(UTF_8);
    }

    private List<byte[]> signed(
            List<byte[]> identities, byte[] header, byte[] parent, ObjectNode metadata, ObjectNode content) {
        var parts = List.of(header, parent, json.bytes(metadata), json.bytes(content));
        return new Frames(identities, signature.of(parts), parts).toList();
    }
}
