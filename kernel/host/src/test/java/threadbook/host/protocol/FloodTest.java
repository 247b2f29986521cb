package threadbook.host.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// However much a cell prints: nothing is lost, the order is kept, and `idle` comes last.
class FloodTest {

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

    private static String lines(int n) {
        return IntStream.range(0, n).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }

    private static String text(List<Message> messages) {
        return messages.stream()
                .filter(message -> message.type().equals("stream"))
                .map(message -> message.text("text"))
                .collect(Collectors.joining());
    }

    @Test
    void aHundredThousandLinesReachASubscriberThatDidNotListenMeanwhile() {
        var request = client.executes("flood 100000");
        assertThat(client.reply().text("status")).isEqualTo("ok");
        assertThat(text(client.published(request))).isEqualTo(lines(100_000));
    }

    @Test
    void aHundredThousandMessagesReachASubscriberThatDidNotListenMeanwhile() {
        for (int i = 0; i < 20_000; i++) {
            client.shell("comm_msg", Map.of("comm_id", "x"));
        }
        var request = client.executes("print end");
        assertThat(client.reply().text("status")).isEqualTo("ok");
        int statuses = 0;
        for (var message = client.receives(client.iopub);
                !message.parentId().equals(request);
                message = client.receives(client.iopub)) {
            statuses++;
        }
        assertThat(statuses).isEqualTo(40_000);
    }

    @Test
    void aThreadWhoseInterruptFlagIsSetLosesNothing() {
        var request = client.executes("interrupted 50000");
        assertThat(text(client.published(request))).isEqualTo(lines(50_000));
    }

    @Test
    void everyClientHearsTheSame() {
        var other = kernel.client().greeted();
        var request = client.executes("flood 20000\nvalue x");
        var heard = client.published(request);
        assertThat(text(heard)).isEqualTo(lines(20_000));
        assertThat(text(other.published(request))).isEqualTo(text(heard));
    }

    @Test
    void theServersLimitsAreKept() {
        var request = client.executes("flood 600000");
        var limits = new ServerLimits();
        var text = new StringBuilder();
        int messages = 0;
        for (var message = client.receives(client.iopub);
                !(message.parentId().equals(request) && message.brief().equals("idle"));
                message = client.receives(client.iopub)) {
            limits.count(message, System.nanoTime());
            text.append(message.type().equals("stream") ? message.text("text") : "");
            messages++;
        }
        assertThat(text.toString()).isEqualTo(lines(600_000));
        assertThat(limits.mostBytes()).isLessThan(3_000_000);
        assertThat(messages).isLessThan(200);
    }

    @Test
    void aCellDoesNotWaitForTheFloodOfAnother() {
        var flood = client.executes("later 300000");
        client.published(flood);
        kernel.engine().release();
        long before = System.nanoTime();
        var request = client.executes("print quick");
        client.published(request);
        assertThat((System.nanoTime() - before) / 1_000_000).isLessThan(1500);
    }
}
