package threadbook.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import threadbook.agent.Command;
import threadbook.agent.Event;

/// Whole messages over a Unix domain socket, whoever writes.
class PipeTest {

    private Path folder = Path.of("");
    private Pipe<Event, Command> host;
    private Pipe<Command, Event> guest;

    @BeforeEach
    void connect() throws IOException {
        folder = Files.createTempDirectory("pipe");
        var address = folder.resolve("socket");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(address));
            guest = Pipe.connect(address, Command.class, Event.class);
            host = new Pipe<>(server.accept(), Event.class, Command.class);
        }
    }

    @AfterEach
    void disconnect() throws IOException {
        host.close();
        guest.close();
        Files.deleteIfExists(folder.resolve("socket"));
        Files.delete(folder);
    }

    @Test
    void messagesOfManyWritersAreNeverMixed() throws Exception {
        var sent = new ArrayList<Future<?>>();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 16; writer++) {
                int number = writer;
                sent.add(writers.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        guest.send(new Event.Text(number, false, i + ":" + "x".repeat(i * 37)));
                    }
                    return null;
                }));
            }
            var next = new HashMap<Integer, Integer>();
            for (int i = 0; i < 1600; i++) {
                var text = (Event.Text) Objects.requireNonNull(host.receive());
                int expected = next.merge(text.cell(), 1, Integer::sum) - 1;
                assertThat(text.text()).isEqualTo(expected + ":" + "x".repeat(expected * 37));
            }
            for (var each : sent) {
                each.get();
            }
        }
    }

    @Test
    void aMessageLargerThanEveryBufferArrives() throws Exception {
        var text = new Event.Text(1, false, "x".repeat(5_000_000));
        try (var writer = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = writer.submit(() -> {
                guest.send(text);
                return null;
            });
            assertThat(host.receive()).isEqualTo(text);
            sent.get();
        }
    }

    @Test
    void theEndOfTheOtherSideIsNull() throws IOException {
        guest.send(new Event.Returned(7));
        guest.close();
        var received = new ArrayList<Event>();
        for (var event = host.receive(); event != null; event = host.receive()) {
            received.add(event);
        }
        assertThat(received).containsExactly(new Event.Returned(7));
    }

    @Test
    void nobodyListensAfterTheOtherSideHasGone() throws IOException {
        host.close();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        guest.send(new Event.Text(1, false, "x".repeat(1000)));
                    }
                })
                .isInstanceOf(IOException.class);
    }
}
