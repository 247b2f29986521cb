package threadbook.websocket;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.java_websocket.framing.ControlFrame;
import org.java_websocket.framing.PingFrame;
import org.java_websocket.framing.PongFrame;
import org.jspecify.annotations.Nullable;

/// The pings and pongs that are still to be written: the newest of each.
///
/// An end that does not read may ask as often as it likes. It gets one answer, to the last question (RFC 6455, section
/// 5.5.3), when it reads again; and it is asked once.
final class ControlFrames {

    private final AtomicReference<@Nullable ControlFrame> ping = new AtomicReference<>();
    private final AtomicReference<@Nullable ControlFrame> pong = new AtomicReference<>();

    /// @return whether the writer has to be told: not while it has still to write an earlier one
    boolean ask(ByteBuffer content) {
        var frame = new PingFrame();
        frame.setPayload(content);
        return ping.getAndSet(frame) == null;
    }

    /// @param content what the ping had
    /// @return whether the writer has to be told: not while it has still to write an earlier one
    boolean answer(ByteBuffer content) {
        var frame = new PongFrame();
        frame.setPayload(content);
        return pong.getAndSet(frame) == null;
    }

    /// A pong that nobody has asked for, and that nobody answers.
    ///
    /// @return whether the writer has to be told
    boolean touch() {
        return pong.compareAndSet(null, new PongFrame());
    }

    /// What is to be written now.
    List<ControlFrame> take() {
        return Stream.of(pong, ping)
                .map(newest -> newest.getAndSet(null))
                .filter(Objects::nonNull)
                .toList();
    }
}
