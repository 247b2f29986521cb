package threadbook.host.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A cell is executed as the protocol says.
class ExecuteTest {

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

    @Test
    void outputResultAndStatusComeInTheirOrder() {
        var request = client.executes("print a\nwarn b\nprint c\nshow d\nprint e\nclear\nupdate f\nvalue 42");
        assertThat(client.transcript(request))
                .containsExactly(
                        "busy",
                        "execute_input",
                        "stdout a",
                        "stderr b",
                        "stdout c",
                        "display_data d",
                        "stdout e",
                        "clear_output",
                        "update_display_data f",
                        "execute_result 42",
                        "idle");
        var reply = client.reply();
        assertThat(reply.type()).isEqualTo("execute_reply");
        assertThat(reply.parentId()).isEqualTo(request);
        assertThat(reply.text("status")).isEqualTo("ok");
        assertThat(reply.text("execution_count")).isEqualTo("1");
        assertThat(reply.text("payload")).isEqualTo("[]");
        assertThat(reply.metadata().path("started").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    }

    @Test
    void anErrorIsPublishedOnceAndIsInTheReply() {
        var request = client.executes("print before\nfail no such luck");
        assertThat(client.transcript(request))
                .containsExactly("busy", "execute_input", "stdout before", "error no such luck", "idle");
        var reply = client.reply();
        assertThat(reply.text("status")).isEqualTo("error");
        assertThat(reply.text("ename")).isEqualTo("Failure");
        assertThat(reply.text("execution_count")).isEqualTo("1");
        assertThat(reply.content().path("traceback").isArray()).isTrue();
    }

    @Test
    void aFaultOfTheEngineIsAnErrorOfTheCellAndTheNextCellRuns() {
        var request = client.executes("break");
        assertThat(client.transcript(request)).hasSize(4).element(2).asString().startsWith("error");
        assertThat(client.reply().text("status")).isEqualTo("error");
        client.executes("value 1");
        assertThat(client.reply().text("status")).isEqualTo("ok");
    }

    @Test
    void silentPublishesNothingAndCountsNothing() {
        var request = client.executes("print a\nshow b\nvalue c", Map.of("silent", true, "store_history", true));
        assertThat(client.transcript(request)).containsExactly("busy", "idle");
        assertThat(client.reply().text("execution_count")).isEqualTo("0");
        var failing = client.executes("fail x", Map.of("silent", true));
        assertThat(client.transcript(failing)).containsExactly("busy", "idle");
        assertThat(client.reply().text("ename")).isEqualTo("Failure");
        client.executes("value 1");
        assertThat(client.reply().text("execution_count")).isEqualTo("1");
    }

    @Test
    void withoutStoreHistoryTheCountStays() {
        client.executes("value 1");
        assertThat(client.reply().text("execution_count")).isEqualTo("1");
        var request = client.executes("value 2", Map.of("store_history", false));
        assertThat(client.transcript(request)).contains("execute_result 2");
        assertThat(client.reply().text("execution_count")).isEqualTo("1");
        client.executes("value 3");
        assertThat(client.reply().text("execution_count")).isEqualTo("2");
        client.shell("history_request", Map.of("hist_access_type", "tail", "n", 5, "output", false, "raw", true));
        assertThat(client.reply().text("history")).isEqualTo("[[1,1,\"value 1\"],[1,2,\"value 3\"]]");
    }

    @Test
    void userExpressionsAreValuesOrErrorsAndOnlyThereAfterSuccess() {
        client.executes("value 1", Map.of("user_expressions", Map.of("good", "x + 1", "bad", "fail")));
        var expressions = client.reply().content().path("user_expressions");
        assertThat(expressions.path("good").toString())
                .isEqualTo("{\"data\":{\"text/plain\":\"x + 1\"},\"metadata\":{},\"status\":\"ok\"}");
        assertThat(expressions.path("bad").path("status").asString()).isEqualTo("error");
        assertThat(expressions.path("bad").path("ename").asString()).isEqualTo("Failure");
        client.executes("fail x", Map.of("user_expressions", Map.of("good", "x + 1")));
        assertThat(client.reply().content().has("user_expressions")).isFalse();
    }

    @Test
    void aFailureAbortsTheCellsThatWaitAndNothingElse() {
        client.executes("until\nfail x");
        client.hears("execute_input");
        var second = client.executes("print never");
        var third = client.executes("print never");
        client.shell("comm_info_request", Map.of());
        assertThat(client.reply().type()).isEqualTo("comm_info_reply");
        kernel.engine().release();
        assertThat(client.reply().text("status")).isEqualTo("error");
        assertThat(client.transcript(second)).containsExactly("busy", "idle");
        assertThat(client.transcript(third)).containsExactly("busy", "idle");
        var aborted = client.reply();
        assertThat(aborted.text("status")).isEqualTo("aborted");
        assertThat(aborted.text("execution_count")).isEqualTo("1");
        assertThat(client.reply().text("status")).isEqualTo("aborted");
        client.executes("value later");
        assertThat(client.reply().text("status")).isEqualTo("ok");
    }

    @Test
    void withoutStopOnErrorTheCellsThatWaitRun() {
        client.executes("until\nfail x", Map.of("stop_on_error", false));
        client.hears("execute_input");
        client.executes("value 2");
        client.shell("comm_info_request", Map.of());
        client.reply();
        kernel.engine().release();
        assertThat(client.reply().text("status")).isEqualTo("error");
        assertThat(client.reply().text("status")).isEqualTo("ok");
    }

    @Test
    void aThousandCellsRunInTheOrderInWhichTheyCame() {
        for (int i = 1; i <= 1000; i++) {
            client.executes("value " + i);
        }
        for (int i = 1; i <= 1000; i++) {
            assertThat(client.reply().text("execution_count")).isEqualTo(String.valueOf(i));
        }
        for (int i = 1; i <= 1000; i++) {
            assertThat(client.hears("execute_result " + i).text("execution_count"))
                    .isEqualTo(String.valueOf(i));
        }
    }

    @Test
    void theParentHeaderIsTheWholeHeaderOfTheRequest() {
        client.withHeader(Map.of("from_the_future", Map.of("a", 1.50), "username", "Jürgen 😀"));
        var request = client.executes("print a");
        var reply = client.reply();
        assertThat(reply.parent().path("from_the_future").toString()).isEqualTo("{\"a\":1.5}");
        assertThat(reply.parent().path("username").asString()).isEqualTo("Jürgen 😀");
        for (var message : client.published(request)) {
            assertThat(message.parent()).isEqualTo(reply.parent());
            assertThat(message.header().path("version").asString()).isEqualTo("5.5");
            assertThat(message.header().path("date").asString()).matches(".*\\.\\d{6}Z");
        }
    }

    @Test
    void lateOutputGoesToTheCellThatItCameFrom() {
        var first = client.executes("later 3");
        client.published(first);
        var second = client.executes("print now");
        client.published(second);
        kernel.engine().release();
        var late = client.hears("stdout 0|1|2");
        assertThat(late.parentId()).isEqualTo(first);
    }
}
