package threadbook.host.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// A frontend with all its sockets. What it waits for longer than ten seconds does not come.
final class Client implements AutoCloseable {

    private static final int PATIENCE = 10_000;

    /// One connection of a JeroMQ client in about seventy hangs in its handshake (one of libzmq never did); this
    /// makes it try again.
    private static final int HANDSHAKE = 500;

    private final ObjectMapper json = JsonMapper.builder().build();
    private final ZContext context = new ZContext();
    private final RunningKernel.Ports ports;
    private final @Nullable String publicKey;
    private final byte[] identity = UUID.randomUUID().toString().getBytes(UTF_8);
    final String session = UUID.randomUUID().toString();
    final ZMQ.Socket shell;
    final ZMQ.Socket control;
    final ZMQ.Socket stdin;
    final ZMQ.Socket iopub;
    private @Nullable Map<String, Object> extraHeader;
    private String key = RunningKernel.KEY;

    Client(RunningKernel.Ports ports, boolean withStdin, @Nullable String publicKey) {
        this.publicKey = publicKey;
        this.ports = ports;
        shell = dealer(ports.shell());
        control = dealer(ports.control());
        stdin = dealer();
        if (withStdin) {
            connectStdin();
        }
        iopub = context.createSocket(SocketType.SUB);
        iopub.setHWM(0);
        encrypt(iopub);
        iopub.setReceiveTimeOut(PATIENCE);
        iopub.connect("tcp://127.0.0.1:" + ports.iopub());
        iopub.subscribe("");
    }

    private void encrypt(ZMQ.Socket socket) {
        socket.setHandshakeIvl(HANDSHAKE);
        if (publicKey != null) {
            var own = ZMQ.Curve.generateKeyPair();
            socket.setCurveServerKey(ZMQ.Curve.z85Decode(publicKey));
            socket.setCurvePublicKey(ZMQ.Curve.z85Decode(own.publicKey));
            socket.setCurveSecretKey(ZMQ.Curve.z85Decode(own.secretKey));
        }
    }

    void connectStdin() {
        stdin.connect("tcp://127.0.0.1:" + ports.stdin());
    }

    private ZMQ.Socket dealer(int port) {
        var socket = dealer();
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    private ZMQ.Socket dealer() {
        var socket = context.createSocket(SocketType.DEALER);
        socket.setIdentity(identity);
        encrypt(socket);
        socket.setReceiveTimeOut(PATIENCE);
        socket.setLinger(1000);
        return socket;
    }

    /// Reads the greeting of IOPub: from now on nothing is missed.
    Client greeted() {
        while (!receives(iopub).type().equals("iopub_welcome")) {
            // What others caused in the meantime.
        }
        return this;
    }

    /// Adds fields to the header of what is sent from now on.
    Client withHeader(Map<String, Object> more) {
        extraHeader = more;
        return this;
    }

    Client withKey(String other) {
        key = other;
        return this;
    }

    String executes(String code) {
        return executes(code, Map.of());
    }

    String executes(String code, Map<String, Object> more) {
        var content = new LinkedHashMap<String, Object>(Map.of("code", code));
        content.putAll(more);
        return shell("execute_request", content);
    }

    String shell(String type, Map<String, Object> content) {
        return sends(shell, type, content, Map.of());
    }

    String control(String type, Map<String, Object> content) {
        return sends(control, type, content, Map.of());
    }

    String answers(Message question, String line) {
        return sends(stdin, "input_reply", Map.of("value", line), question.header());
    }

    /// Sends a signed message and returns its `msg_id`.
    String sends(ZMQ.Socket socket, String type, Map<String, Object> content, Object parent) {
        var id = UUID.randomUUID().toString();
        var header = new LinkedHashMap<String, Object>();
        header.put("msg_id", id);
        header.put("session", session);
        header.put("username", "tester");
        header.put("date", "2026-01-01T00:00:00.000000Z");
        header.put("msg_type", type);
        header.put("version", "5.3");
        if (extraHeader != null) {
            header.putAll(extraHeader);
        }
        sendsRaw(socket, frames(json(header), json(parent), "{}", json(content)));
        return id;
    }

    /// With a valid signature, whatever the parts may be.
    List<byte[]> frames(String header, String parent, String metadata, String content) {
        var parts = List.of(
                header.getBytes(UTF_8), parent.getBytes(UTF_8), metadata.getBytes(UTF_8), content.getBytes(UTF_8));
        var frames = new ArrayList<byte[]>();
        frames.add("<IDS|MSG>".getBytes(UTF_8));
        frames.add(signature(parts));
        frames.addAll(parts);
        return frames;
    }

    void sendsRaw(ZMQ.Socket socket, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    Message reply() {
        return receives(shell);
    }

    Message controlReply() {
        return receives(control);
    }

    Message question() {
        return receives(stdin);
    }

    Message receives(ZMQ.Socket socket) {
        var frames = new ArrayList<byte[]>();
        do {
            var frame = socket.recv();
            if (frame == null) {
                throw new AssertionError("nothing came within " + PATIENCE + " ms");
            }
            frames.add(frame);
        } while (socket.hasReceiveMore());
        int delimiter = 0;
        while (!new String(frames.get(delimiter), UTF_8).equals("<IDS|MSG>")) {
            delimiter++;
        }
        var parts = frames.subList(delimiter + 2, delimiter + 6);
        if (!java.util.Arrays.equals(signature(parts), frames.get(delimiter + 1))) {
            throw new AssertionError("wrong signature");
        }
        return new Message(
                frames.subList(0, delimiter),
                json.readTree(parts.get(0)),
                json.readTree(parts.get(1)),
                json.readTree(parts.get(2)),
                json.readTree(parts.get(3)));
    }

    /// All that is published for this request, from its busy up to its idle.
    List<Message> published(String request) {
        var messages = new ArrayList<Message>();
        while (true) {
            var message = receives(iopub);
            if (message.parentId().equals(request)) {
                messages.add(message);
                if (message.brief().equals("idle")) {
                    return messages;
                }
            }
        }
    }

    /// The same in one line each.
    List<String> transcript(String request) {
        return published(request).stream().map(Message::brief).toList();
    }

    /// Waits for a publication that reads like this.
    Message hears(String brief) {
        while (true) {
            var message = receives(iopub);
            if (message.brief().equals(brief)) {
                return message;
            }
        }
    }

    /// Whether the heart beats.
    boolean hearsHeart() {
        try (var heart = context.createSocket(SocketType.REQ)) {
            heart.setReceiveTimeOut(PATIENCE);
            heart.setHandshakeIvl(HANDSHAKE);
            heart.connect("tcp://127.0.0.1:" + ports.heartbeat());
            heart.send("beat");
            return "beat".equals(heart.recvStr());
        }
    }

    private byte[] signature(List<byte[]> parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            parts.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal()).getBytes(UTF_8);
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String json(Object value) {
        return json.writeValueAsString(value);
    }

    @Override
    public void close() {
        context.close();
    }
}
