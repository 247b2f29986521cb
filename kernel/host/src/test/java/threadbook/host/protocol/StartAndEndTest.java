package threadbook.host.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import threadbook.host.channel.PortTaken;
import threadbook.host.engine.EchoEngine;
import threadbook.host.engine.Engine;

/// The kernel answers before it has an engine, and ends whatever the engine does.
class StartAndEndTest {

    private final CountDownLatch ready = new CountDownLatch(1);
    private final EchoEngine engine = new EchoEngine();

    private RunningKernel kernel(Callable<Engine> start) throws IOException {
        return new RunningKernel(engine, start, RunningKernel.Ports.free(), "");
    }

    private Engine whenReady() throws InterruptedException {
        ready.await();
        return engine;
    }

    @Test
    void itAnswersWhileTheEngineIsStillStarting() throws Exception {
        try (var kernel = kernel(this::whenReady)) {
            var client = kernel.client().greeted();
            client.executes("value 1");
            client.shell("complete_request", Map.of("code", "pr", "cursor_pos", 2));
            client.shell("kernel_info_request", Map.of());
            assertThat(client.reply().type()).isEqualTo("kernel_info_reply");
            ready.countDown();
            assertThat(client.reply().type()).isIn("execute_reply", "complete_reply");
            assertThat(client.reply().text("status")).isEqualTo("ok");
        }
    }

    @Test
    void aCellThatWaitsForTheEngineCanBeInterrupted() throws Exception {
        try (var kernel = kernel(this::whenReady)) {
            var client = kernel.client().greeted();
            client.executes("value 1");
            client.hears("execute_input");
            client.control("interrupt_request", Map.of());
            assertThat(client.reply().text("ename")).isEqualTo("Interrupted");
            ready.countDown();
            client.executes("value 2");
            assertThat(client.reply().text("status")).isEqualTo("ok");
        }
    }

    @Test
    void anEngineThatDoesNotStartIsSaidToTheUser() throws Exception {
        try (var kernel = kernel(() -> {
            throw new IOException("no guest.jar");
        })) {
            var client = kernel.client().greeted();
            client.executes("value 1");
            var reply = client.reply();
            assertThat(reply.text("ename")).isEqualTo("EngineNotStarted");
            assertThat(reply.text("evalue")).contains("no guest.jar");
            client.shell("complete_request", Map.of("code", "pr", "cursor_pos", 2));
            assertThat(client.reply().text("status")).isEqualTo("error");
        }
    }

    @Test
    void itEndsWithinASecondWhileACellRunsAndTheEngineStillStarts() throws Exception {
        try (var kernel = kernel(this::whenReady)) {
            var client = kernel.client().greeted();
            client.executes("wait");
            client.hears("execute_input");
            client.control("shutdown_request", Map.of("restart", false));
            assertThat(client.controlReply().text("status")).isEqualTo("ok");
            long before = System.nanoTime();
            assertThat(kernel.exitCode()).isZero();
            assertThat((System.nanoTime() - before) / 1_000_000).isLessThan(1000);
        }
    }

    @Test
    void afterAnUncleanEndTheSamePortsCanBeUsedAgain() throws Exception {
        var ports = RunningKernel.Ports.free();
        for (int i = 0; i < 5; i++) {
            try (var kernel = new RunningKernel(engine, () -> engine, ports, "")) {
                var client = kernel.client().greeted();
                client.executes("value 1");
                assertThat(client.reply().text("status")).isEqualTo("ok");
            }
        }
    }

    @Test
    void aPortThatStaysInUseIsAnErrorAndNotAKernel() throws Exception {
        var ports = RunningKernel.Ports.free();
        try (var taken = new ServerSocket(ports.shell(), 1, InetAddress.getLoopbackAddress())) {
            var kernel = new RunningKernel(engine, () -> engine, ports, "");
            assertThatThrownBy(kernel::exitCode)
                    .hasRootCauseInstanceOf(ZMQException.class)
                    .hasCauseInstanceOf(PortTaken.class)
                    .hasMessageContaining("cannot listen at 127.0.0.1:" + ports.shell());
            assertThat(taken.isBound()).isTrue();
        }
    }

    @Test
    void whatWasPublishedBeforeTheEndStillArrives() throws Exception {
        try (var kernel = kernel(() -> engine)) {
            var client = kernel.client().greeted();
            client.executes("flood 100000");
            client.hears("execute_input");
            var request = client.control("shutdown_request", Map.of("restart", false));
            assertThat(kernel.exitCode()).isZero();
            assertThat(client.transcript(request)).containsExactly("busy", "shutdown_reply", "idle");
        }
    }

    @Test
    void withCurveOnlyWhoHasThePublicKeyHearsAnything() throws Exception {
        var keys = ZMQ.Curve.generateKeyPair();
        var more = ",\"curve_publickey\":\"%s\",\"curve_secretkey\":\"%s\"".formatted(keys.publicKey, keys.secretKey);
        try (var kernel = new RunningKernel(engine, () -> engine, RunningKernel.Ports.free(), more)) {
            var stranger = kernel.client();
            stranger.executes("print secret");
            var friend = kernel.client(keys.publicKey).greeted();
            friend.executes("print hello");
            friend.hears("stdout hello");
            assertThat(friend.reply().text("execution_count")).isEqualTo("1");
            assertThat(stranger.iopub.recv(ZMQ.DONTWAIT)).isNull();
            assertThat(stranger.shell.recv(ZMQ.DONTWAIT)).isNull();
            friend.control("shutdown_request", Map.of());
            assertThat(kernel.exitCode()).isZero();
        }
    }
}
