package threadbook.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A JVM that is asked to end in the middle of its start may say that it could not start.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ASignalWaitsForTheStartTest {

    @Test
    void aWorkerIsUpBeforeItIsAskedToEnd() throws Exception {
        var jvm = new WorkerJvm();
        jvm.terminate();
        int saysThatItIsUp = jvm.process().getInputStream().read();
        jvm.up();
        assertThat(saysThatItIsUp).isNotNegative();
        assertThat(jvm.awaitExit()).isEqualTo(143);
    }

    @Test
    void oneThatIsUpIsAskedAtOnce() throws Exception {
        var jvm = new WorkerJvm();
        int saysThatItIsUp = jvm.process().getInputStream().read();
        jvm.up();
        jvm.terminate();
        assertThat(saysThatItIsUp).isNotNegative();
        assertThat(jvm.awaitExit()).isEqualTo(143);
    }

    @Test
    void whoIsKilledDoesNotWait() throws Exception {
        var jvm = new WorkerJvm();
        jvm.terminate();
        jvm.kill();
        assertThat(jvm.awaitExit()).isEqualTo(137);
        jvm.forget();
    }
}
