package threadbook.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A pong ends the waiting for its ping and for those before it, and the silence of the other end.
class PingsAreAnsweredTest {

    private final Pings pings = new Pings();
    private final List<ByteBuffer> sent = new ArrayList<>();

    @Test
    void togetherByThePongOfTheLastOne() {
        var answers = List.of(pings.open(sent::add), pings.open(sent::add), pings.open(sent::add));
        pings.answered(sent.get(1));
        assertThat(answers.get(0)).isCompleted();
        assertThat(answers.get(1)).isCompleted();
        assertThat(answers.get(2)).isNotDone();
        assertThat(pings.size()).isEqualTo(1);
    }

    @Test
    void notByAPongThatAnswersNothing() {
        var answer = pings.open(sent::add);
        pings.answered(ByteBuffer.allocate(0));
        assertThat(answer).isNotDone();
    }

    @Test
    void notWhenTheConversationEnds() {
        var answer = pings.open(sent::add);
        pings.end();
        assertThat(answer).isCancelled();
        assertThat(pings.size()).isZero();
    }

    @Test
    void whileNothingIsReadTheSilenceGetsNoLonger() {
        var silence = pings.silence();
        silence.deaf(true);
        var before = silence.length();
        spin();
        assertThat(silence.length()).isEqualTo(before);
    }

    /// Or whoever talks all the time need not answer a ping.
    @Test
    void whatWasSilentBeforeNothingWasReadIsSilentStill() {
        var silence = pings.silence();
        spin();
        var before = silence.length();
        silence.deaf(true);
        silence.deaf(false);
        assertThat(silence.length()).isGreaterThanOrEqualTo(before);
    }

    private static void spin() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < 1_000_000) {
            Thread.onSpinWait();
        }
    }
}
