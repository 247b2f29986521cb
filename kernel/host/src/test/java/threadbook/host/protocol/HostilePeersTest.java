package threadbook.host.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zeromq.ZMQ;

/// What is not a signed, new, well-formed message is never executed, never answered, and kills nothing.
class HostilePeersTest {

    private RunningKernel kernel;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        kernel = new RunningKernel();
        client = kernel.client().greeted();
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    private void everythingStillWorks() {
        var friend = kernel.client().greeted();
        var request = friend.executes("print alive\nask ok?");
        friend.answers(friend.question(), "yes");
        assertThat(friend.transcript(request)).contains("stdout alive", "stdout got yes", "idle");
        assertThat(friend.reply().text("status")).isEqualTo("ok");
        friend.control("kernel_info_request", Map.of());
        assertThat(friend.controlReply().text("status")).isEqualTo("ok");
        assertThat(friend.hearsHeart()).as(kernel.log()).isTrue();
        assertThat(kernel.isAlive()).isTrue();
    }

    @Test
    void malformedFramesHarmNoSocket() throws Exception {
        long[] lengths = {
            -1, -2, Long.MIN_VALUE, Long.MAX_VALUE, 0xFFFF_FFFF_7FFF_FFFFL, 0x7FFF_FFF0L, 0x8000_0000L, 1L << 40
        };
        for (int port : kernel.ports.all()) {
            for (long length : lengths) {
                sendsRaw(port, zmtp2(length));
                sendsRaw(port, zmtp1(length));
                var type = port == kernel.ports.iopub() ? "SUB" : "DEALER";
                sendsRaw(port, joined(zmtp3(type), bytes("02"), eight(length), new byte[64]));
            }
            sendsRaw(port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            sendsRaw(port, new byte[] {(byte) 0xff});
            sendsRaw(port, new byte[4096]);
        }
        everythingStillWorks();
    }

    @Test
    void aWrongSignatureIsIgnored() {
        var stranger = kernel.client().withKey("guessed");
        stranger.executes("print wrong");
        stranger.shell("kernel_info_request", Map.of());
        stranger.control("shutdown_request", Map.of("restart", false));
        everythingStillWorks();
        assertThat(stranger.shell.recv(ZMQ.DONTWAIT)).isNull();
        assertThat(kernel.log())
                .contains("wrong signature")
                .doesNotContain(RunningKernel.KEY)
                .doesNotContain("guessed");
    }

    @Test
    void aMessageIsExecutedOnceHoweverOftenItComes() {
        var frames = client.frames(
                "{\"msg_id\":\"1\",\"session\":\"s\",\"msg_type\":\"execute_request\",\"username\":\"\",\"version\":\"5.3\"}",
                "{}",
                "{}",
                "{\"code\":\"print once\"}");
        client.sendsRaw(client.shell, frames);
        client.sendsRaw(client.shell, frames);
        assertThat(client.reply().text("execution_count")).isEqualTo("1");
        client.sendsRaw(client.control, frames);
        client.executes("value 2");
        assertThat(client.reply().text("execution_count")).isEqualTo("2");
        assertThat(kernel.log()).contains("second time");
    }

    @Test
    void signedRubbishIsIgnored() {
        var header = "{\"msg_id\":\"1\",\"session\":\"s\",\"msg_type\":\"execute_request\"}";
        client.sendsRaw(client.shell, client.frames("no json", "{}", "{}", "{}"));
        client.sendsRaw(client.shell, client.frames("[1,2]", "{}", "{}", "{}"));
        client.sendsRaw(client.shell, client.frames("{}", "{}", "{}", "{}"));
        client.sendsRaw(client.shell, client.frames(header, "{}", "{}", "{\"code\":"));
        client.sendsRaw(client.shell, client.frames(header, "{}", "{}", "{\"code\": 7}"));
        client.sendsRaw(client.shell, client.frames(header, "{}", "{}", "[".repeat(100_000)));
        client.sendsRaw(client.shell, client.frames("{\"a\":".repeat(100_000), "{}", "{}", "{}"));
        client.sendsRaw(client.shell, client.frames("{\"x\":\"" + "y".repeat(1_000_000) + "\"}", "{}", "{}", "{}"));
        client.sendsRaw(client.stdin, client.frames(header, "{}", "{}", "{\"value\": 1}"));
        everythingStillWorks();
    }

    @Test
    void halfMessagesDoNotSwallowTheNextOne() {
        var whole = client.frames("{\"msg_type\":\"kernel_info_request\"}", "{}", "{}", "{}");
        for (int length = 1; length < whole.size(); length++) {
            client.sendsRaw(client.shell, whole.subList(0, length));
            client.sendsRaw(client.control, whole.subList(0, length));
            client.sendsRaw(client.stdin, whole.subList(0, length));
        }
        client.sendsRaw(client.shell, List.of("no delimiter".getBytes(UTF_8)));
        client.sendsRaw(client.shell, List.of(new byte[0], new byte[0], new byte[0]));
        var many = new ArrayList<byte[]>();
        for (int i = 0; i < 10_000; i++) {
            many.add(new byte[] {1});
        }
        client.sendsRaw(client.shell, many);
        client.shell("kernel_info_request", Map.of());
        assertThat(client.reply().text("status")).isEqualTo("ok");
        everythingStillWorks();
    }

    @Test
    void hugeAndStrangeSubscriptionsHarmNobody() throws Exception {
        for (int length : new int[] {0, 1, 4000, 5000, 200_000, 3_000_000}) {
            var topic = new byte[1 + length];
            Arrays.fill(topic, (byte) 0xfe);
            topic[0] = 1;
            sendsRaw(kernel.ports.iopub(), joined(zmtp3("SUB"), bytes("02"), eight(topic.length), topic));
        }
        everythingStillWorks();
    }

    @Test
    void theLogIsNotFilled() {
        for (int i = 0; i < 1000; i++) {
            client.sendsRaw(client.shell, List.of("rubbish".getBytes(UTF_8)));
        }
        everythingStillWorks();
        assertThat(kernel.log().lines().count()).isLessThan(20);
    }

    /// A peer that speaks the old protocol and announces a frame of that length.
    private static byte[] zmtp2(long length) {
        return joined(bytes("ff00000000000000017f" + "01" + "05" + "0000"), bytes("02"), eight(length), new byte[64]);
    }

    private static byte[] zmtp1(long length) {
        return joined(bytes("0100"), bytes("ff"), eight(length), new byte[64]);
    }

    /// The handshake of today, as far as it can be said without listening.
    private static byte[] zmtp3(String type) {
        var mechanism = Arrays.copyOf("NULL".getBytes(UTF_8), 20);
        var property = joined(
                bytes("05"),
                "READY".getBytes(UTF_8),
                bytes("0b"),
                "Socket-Type".getBytes(UTF_8),
                ByteBuffer.allocate(4).putInt(type.length()).array(),
                type.getBytes(UTF_8));
        return joined(
                bytes("ff00000000000000017f" + "0300"),
                mechanism,
                new byte[32],
                new byte[] {4, (byte) property.length},
                property);
    }

    private static byte[] eight(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /// Sends it and reads what comes, until the peer hangs up or says nothing.
    private static void sendsRaw(int port, byte[] bytes) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(50);
            socket.getOutputStream().write(bytes);
            socket.getInputStream().readAllBytes();
        } catch (SocketTimeoutException | SocketException e) {
            // It has heard us.
        }
    }
}
