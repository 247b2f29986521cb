package threadbook.host.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A cell asks the person at the frontend that ran it.
class InputTest {

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
    void theAnswerReachesTheCell() {
        var request = client.executes("print before\nask name?");
        var question = client.question();
        assertThat(question.type()).isEqualTo("input_request");
        assertThat(question.parentId()).isEqualTo(request);
        assertThat(question.content().toString()).isEqualTo("{\"prompt\":\"name?\",\"password\":false}");
        client.hears("stdout before");
        client.answers(question, "Ada");
        client.hears("stdout got Ada");
        assertThat(client.reply().text("status")).isEqualTo("ok");
    }

    @Test
    void aSecretIsAskedForAsOne() {
        client.executes("secret word?");
        var question = client.question();
        assertThat(question.text("password")).isEqualTo("true");
        client.answers(question, "x");
        client.hears("stdout got x");
    }

    @Test
    void theEndOfInputIsNull() {
        client.executes("ask name?");
        client.answers(client.question(), "\u0004");
        client.hears("stdout got null");
    }

    @Test
    void withoutPermissionItIsRefusedAtOnce() {
        client.executes("ask name?", Map.of("allow_stdin", false));
        assertThat(client.reply().text("ename")).isEqualTo("InputRefused");
    }

    @Test
    void anInterruptWithdrawsTheQuestionAndAStaleAnswerIsThrownAway() {
        client.executes("ask first?");
        var withdrawn = client.question();
        client.control("interrupt_request", Map.of());
        assertThat(client.reply().text("ename")).isEqualTo("Interrupted");
        client.executes("ask second?");
        var question = client.question();
        assertThat(question.text("prompt")).isEqualTo("second?");
        client.answers(withdrawn, "stale");
        client.answers(question, "fresh");
        client.hears("stdout got fresh");
    }

    @Test
    void onlyTheClientThatRanTheCellIsAskedAndCanAnswer() {
        var other = kernel.client().greeted();
        client.executes("ask one?");
        var question = client.question();
        other.executes("ask two?");
        other.answers(question, "forged");
        client.answers(question, "one");
        client.hears("stdout got one");
        var otherQuestion = other.question();
        assertThat(otherQuestion.text("prompt")).isEqualTo("two?");
        other.answers(otherQuestion, "two");
        other.hears("stdout got two");
        assertThat(client.reply().text("status")).isEqualTo("ok");
        assertThat(other.reply().text("status")).isEqualTo("ok");
    }

    @Test
    void aClientWhoseStdinConnectsLateIsAskedThen() {
        var late = kernel.client(false).greeted();
        late.executes("ask late?");
        assertThat(late.hears("execute_input").type()).isEqualTo("execute_input");
        late.connectStdin();
        late.answers(late.question(), "here");
        late.hears("stdout got here");
    }
}
