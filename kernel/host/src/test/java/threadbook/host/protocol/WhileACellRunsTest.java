package threadbook.host.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A running cell keeps nobody waiting but other cells.
class WhileACellRunsTest {

    private RunningKernel kernel;
    private Client client;
    private String cell;

    @BeforeEach
    void startACell() throws Exception {
        kernel = new RunningKernel();
        client = kernel.client().greeted();
        cell = client.executes("until");
        client.hears("execute_input");
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void everyOtherRequestIsAnswered() {
        client.shell("complete_request", Map.of("code", "😀 pr", "cursor_pos", 4));
        var completion = client.reply();
        assertThat(completion.text("matches")).isEqualTo("[\"print\",\"problem\"]");
        assertThat(completion.text("cursor_start")).isEqualTo("2");
        assertThat(completion.text("cursor_end")).isEqualTo("4");
        var types = completion.content().path("metadata").path("_jupyter_types_experimental");
        assertThat(types.path(1).path("text").asString()).isEqualTo("problem");
        client.shell("inspect_request", Map.of("code", "print", "cursor_pos", 1, "detail_level", 1));
        assertThat(client.reply().content().path("data").path("text/plain").asString())
                .isEqualTo("prints, detail 1");
        client.shell("inspect_request", Map.of("code", "", "cursor_pos", 0));
        assertThat(client.reply().content().toString())
                .isEqualTo("{\"data\":{},\"metadata\":{},\"status\":\"ok\",\"found\":false}");
        client.shell("is_complete_request", Map.of("code", "if (x) {"));
        assertThat(client.reply().content().toString()).isEqualTo("{\"status\":\"incomplete\",\"indent\":\"    \"}");
        client.shell("is_complete_request", Map.of("code", ")"));
        assertThat(client.reply().content().toString()).isEqualTo("{\"status\":\"invalid\"}");
        client.shell("kernel_info_request", Map.of());
        assertThat(client.reply().text("protocol_version")).isEqualTo("5.5");
        client.control("kernel_info_request", Map.of());
        assertThat(client.controlReply().text("implementation")).isEqualTo("threadbook");
        client.shell("connect_request", Map.of());
        assertThat(client.reply().text("shell_port")).isEqualTo(String.valueOf(kernel.ports.shell()));
        client.shell("comm_info_request", Map.of());
        assertThat(client.reply().text("comms")).isEqualTo("{}");
    }

    @Test
    void afterItsIdleTheKernelIsSaidToBeBusyAgainWithTheDateOfTheCell() {
        var request = client.shell("complete_request", Map.of("code", "pr", "cursor_pos", 2));
        client.published(request);
        var again = client.receives(client.iopub);
        assertThat(again.brief()).isEqualTo("busy");
        assertThat(again.parentId()).isEqualTo(cell);
        kernel.engine().release();
        assertThat(client.receives(client.iopub).brief()).isEqualTo("idle");
    }

    @Test
    void anInterruptOnControlStopsIt() {
        var waiting = client.executes("wait");
        kernel.engine().release();
        client.hears("execute_input");
        client.control("interrupt_request", Map.of());
        assertThat(client.controlReply().text("status")).isEqualTo("ok");
        assertThat(client.reply().text("status")).isEqualTo("ok");
        assertThat(client.reply().text("ename")).isEqualTo("Interrupted");
        assertThat(client.transcript(waiting)).contains("error stopped by the user", "idle");
        client.executes("value 1");
        assertThat(client.reply().text("status")).isEqualTo("ok");
    }

    @Test
    void unknownRequestsAreTolerated() {
        var request = client.shell("telepathy_request", Map.of("thought", 1));
        assertThat(client.transcript(request)).containsExactly("busy", "idle");
        var message = client.shell("comm_msg", Map.of("comm_id", "x", "data", Map.of()));
        assertThat(client.transcript(message)).containsExactly("busy", "idle");
        var open = client.shell("comm_open", Map.of("comm_id", "x", "target_name", "nobody", "data", Map.of()));
        assertThat(client.transcript(open)).containsExactly("busy", "comm_close", "idle");
    }

    @Test
    void subshellsAreRefusedAndNotVanished() {
        client.control("create_subshell_request", Map.of());
        var reply = client.controlReply();
        assertThat(reply.type()).isEqualTo("create_subshell_reply");
        assertThat(reply.text("status")).isEqualTo("error");
        client.withHeader(Map.of("subshell_id", "none such"));
        client.shell("kernel_info_request", Map.of());
        assertThat(client.reply().text("status")).isEqualTo("error");
    }

    @Test
    void shutdownIsAnsweredAndTheKernelEnds() throws Exception {
        var request = client.control("shutdown_request", Map.of("restart", true));
        var reply = client.controlReply();
        assertThat(reply.type()).isEqualTo("shutdown_reply");
        assertThat(reply.text("restart")).isEqualTo("true");
        assertThat(client.transcript(request)).containsExactly("busy", "shutdown_reply", "idle");
        assertThat(kernel.exitCode()).isZero();
        kernel.engine().closed().await();
    }
}
