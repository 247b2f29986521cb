package threadbook.agent;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import threadbook.process.ChildProcess;
import threadbook.process.Comparison;
import threadbook.timeline.CompletionLadder;
import threadbook.timeline.Histogram;
import threadbook.timeline.QueueDepth;
import threadbook.timeline.SpeedUp;
import threadbook.websocket.WebSocketServer;

/// A cell that gives null for what is needed is told at once what that is, and nothing is started.
@SuppressWarnings("NullAway")
class NullIsAnsweredInASentenceTest {

    private static DynamicTest said(String sentence, ThrowingCallable wrong) {
        return DynamicTest.dynamicTest(sentence, () -> assertThatThrownBy(wrong)
                .isInstanceOf(NullPointerException.class)
                .hasMessage(sentence));
    }

    @TestFactory
    Stream<DynamicTest> ofWhatIsToBeRun() {
        return Stream.of(
                said("A process needs something to run, not null.", () -> ChildProcess.start("x", null)),
                said("A process needs something to run, not null.", () -> ChildProcess.of("x", null)),
                said("A server needs a handler, not null.", () -> WebSocketServer.start(null)),
                said("A server needs a handler, not null.", () -> WebSocketServer.with(null)),
                said("A histogram needs something to run, not null.", () -> Histogram.of("x", 3, null)),
                said(
                        "Something must be done while a queue is watched, not null.",
                        () -> QueueDepth.during(new ArrayBlockingQueue<>(1), null)),
                said("A way needs something to run, not null.", () -> Comparison.of("x")
                        .way("y", 1, null)),
                said(
                        "A comparison needs something to measure, not null.",
                        () -> Comparison.measure("x", null, List.of(1))));
    }

    @TestFactory
    Stream<DynamicTest> ofWhatIsToBeSeen() {
        return Stream.of(
                said("There must be a queue to watch, not null.", () -> QueueDepth.of(null)),
                said("There must be a queue to watch, not null.", () -> QueueDepth.during(null, () -> {})),
                said("A queue needs a name, not null.", () -> QueueDepth.of(null, List.of())),
                said("A histogram needs a title, not null.", () -> Histogram.of(null, 3, () -> 1)),
                said("A ladder needs a title, not null.", () -> new CompletionLadder(null, List.of())),
                said("A speed-up needs a title, not null.", () -> new SpeedUp(null, 1, List.of())),
                said("A comparison needs a word for what is measured, not null.", () -> Comparison.of(null)),
                said("A comparison needs items, not null.", () -> Comparison.measure("x", n -> n, null)),
                said("A way needs a name, not null.", () -> Comparison.of("x").way(null, 1, () -> {})));
    }
}
