package threadbook.async;

import static org.assertj.core.api.Assertions.assertThat;
import static threadbook.async.Async.createTask;
import static threadbook.async.Async.sleep;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a loop has made prints as what it is, and as asyncio does where that has a form for it.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TextsAreThoseOfAsyncioTest {

    @Test
    void aTaskNamesWhatItWaitsForAndWhoWaitsForIt() {
        EventLoop.run(() -> {
            var task = createTask("inner", () -> sleep(1000));
            var other = createTask("outer", () -> task.await());
            sleep(0);
            sleep(0);
            assertThat(task.toString()).startsWith("<Task pending name='inner' coro=<");
            assertThat(task.toString()).endsWith(" wait_for=<Future pending> cb=[outer.wakeup()]>");
            assertThat(other.toString()).endsWith(" wait_for=<Task pending name='inner'>>");
        });
    }

    @Test
    void ofManyCallbacksTheFirstAndTheLastAreNamed() {
        try (var loop = new EventLoop()) {
            LoopFuture<Integer> future = loop.createFuture();
            assertThat(future.toString()).isEqualTo("<Future pending>");
            future.addDoneCallback(_ -> {});
            assertThat(future.toString()).startsWith("<Future pending cb=[").contains("callback at");
            loop.callSoon(() -> future.setResult(5));
            loop.runUntilComplete(() -> {
                for (int i = 0; i < 3; i++) {
                    createTask("waiter-" + i, () -> future.await());
                }
                loop.gather(List.of(future));
            });
            assertThat(future.toString()).isEqualTo("<Future finished result=5>");
        }
    }

    @Test
    void whatIsInBetweenIsCounted() {
        EventLoop.run(() -> {
            var future = EventLoop.current().createFuture();
            for (int i = 0; i < 4; i++) {
                createTask("waiter-" + i, () -> future.await());
            }
            sleep(0);
            assertThat(future.toString())
                    .isEqualTo("<Future pending cb=[waiter-0.wakeup(), <2 more>, waiter-3.wakeup()]>");
        });
    }

    @Test
    void whatIsHeldSaysSo() {
        EventLoop.run(() -> {
            var lock = new AsyncLock();
            var held = lock.acquire();
            assertThat(held).hasToString("<holds AsyncLock[locked, 0 waiting]>");
            held.close();
            assertThat(held).hasToString("<gave back AsyncLock[free, 0 waiting]>");
        });
    }

    @Test
    void aCallThatTheLoopWillMakeSaysHowFarItIs() {
        EventLoop.run(() -> {
            var call = EventLoop.current().callSoon(() -> {});
            var other = EventLoop.current().callLater(60, () -> {});
            assertThat(List.of(call, other)).hasToString("[<ScheduledCall pending>, <ScheduledCall pending>]");
            other.cancel();
            sleep(0);
            assertThat(List.of(call, other)).hasToString("[<ScheduledCall done>, <ScheduledCall cancelled>]");
        });
    }

    @Test
    void tasksAsTheyCompleteAreCounted() {
        EventLoop.run(() -> {
            var tasks = List.of(createTask(() -> 1), createTask(() -> 2));
            assertThat(Together.asCompleted(tasks)).hasToString("asCompleted[0 of 2 tasks done]");
        });
    }
}
