package threadbook.async;

import static org.assertj.core.api.Assertions.assertThat;
import static threadbook.async.Async.createTask;
import static threadbook.async.Async.sleep;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A loop that nobody can reach is gone, with the tasks that it has left, whatever they wait for.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NothingHoldsAForgottenLoopTest {

    private static void awaitGone(WeakReference<?> reference) {
        while (!reference.refersTo(null)) {
            System.gc();
            Thread.onSpinWait();
        }
    }

    private static WeakReference<EventLoop> withTasksLeft() {
        var loop = new EventLoop();
        loop.createTask(() -> sleep(1000));
        loop.createTask(() -> loop.createFuture().await());
        loop.runUntilComplete(() -> sleep(0));
        loop.createTask(() -> sleep(1));
        assertThat(loop.allTasks()).hasSize(3);
        return new WeakReference<>(loop);
    }

    @Test
    void aLoopWithTasksLeftIsGone() {
        awaitGone(withTasksLeft());
    }

    @Test
    void aTaskHoldsItsLoop() {
        var task = taskOfALoop();
        System.gc();
        assertThat(task.loop().<Integer>runUntilComplete(task)).isEqualTo(5);
        task.loop().close();
    }

    private static Task<Integer> taskOfALoop() {
        var loop = new EventLoop();
        Task<Integer> task = loop.createTask(() -> sleep(0.01, 5));
        loop.runUntilComplete(() -> sleep(0));
        return task;
    }

    @Test
    void aCoroutineDoesNotHoldItsLoop() {
        var coroutines = new Coroutine<?>[1];
        var loop = new WeakReference<?>[1];
        EventLoop.run(() -> {
            loop[0] = new WeakReference<>(EventLoop.current());
            coroutines[0] = Async.coroutine(() -> 5);
        });
        awaitGone(loop[0]);
        Object value = EventLoop.<Object>run(() -> createTask(coroutines[0]).await());
        assertThat(value).isEqualTo(5);
    }
}
