package threadbook.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a thread does is told by the JVM: its class may say something else, throw, or wait.
@Timeout(10)
class AThreadsOwnClassIsNotAskedTest {

    private static final class Odd extends Thread {

        private final CountDownLatch gate;

        Odd(CountDownLatch gate) {
            this.gate = gate;
        }

        @Override
        public Thread.State getState() {
            throw new IllegalStateException("asked for its state");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("asked for its stack");
        }

        @Override
        public void run() {
            try {
                var _ = gate.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final CountDownLatch gate = new CountDownLatch(1);
    private final Thread odd = new Odd(gate);

    private static void awaitState(Thread thread, Thread.State state) {
        while (ThreadFacts.state(thread) != state) {
            Thread.onSpinWait();
        }
    }

    @Test
    void itsStateIsKnownFromItsBeginningToItsEnd() throws InterruptedException {
        assertThat(ThreadFacts.state(odd)).isEqualTo(Thread.State.NEW);
        odd.start();
        awaitState(odd, Thread.State.TIMED_WAITING);
        assertThat(new Looks(0, new Initializations(new Tracks()))
                        .at(odd, State.RUNNING, 0, System.nanoTime())
                        .state())
                .isEqualTo(State.WAITING);
        gate.countDown();
        odd.join();
        assertThat(ThreadFacts.state(odd)).isEqualTo(Thread.State.TERMINATED);
    }

    @Test
    void itsStackIsKnownWhileItRuns() throws InterruptedException {
        assertThat(ThreadFacts.stack(odd)).isEmpty();
        odd.start();
        awaitState(odd, Thread.State.TIMED_WAITING);
        assertThat(ThreadFacts.stack(odd))
                .extracting(StackTraceElement::getMethodName)
                .contains("await", "run");
        gate.countDown();
        odd.join();
        assertThat(ThreadFacts.stack(odd)).isEmpty();
    }

    @Test
    void soIsThatOfAVirtualOneThatNoCarrierRuns() throws InterruptedException {
        var virtual = Thread.startVirtualThread(() -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        awaitState(virtual, Thread.State.WAITING);
        assertThat(ThreadFacts.stack(virtual))
                .extracting(StackTraceElement::getMethodName)
                .contains("await");
        gate.countDown();
        virtual.join();
        assertThat(ThreadFacts.stack(virtual)).isEmpty();
    }

    @Test
    void whatAPlatformThreadWasGivenToRunIsKnown() {
        Runnable body = () -> {};
        assertThat(ThreadFacts.body(new Thread(body))).isSameAs(body);
        assertThat(ThreadFacts.body(odd)).isNull();
        assertThat(ThreadFacts.body(Thread.ofVirtual().unstarted(body))).isNull();
    }
}
