package threadbook.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.async.Async.await;
import static threadbook.async.Async.createTask;
import static threadbook.async.Async.sleep;
import static threadbook.async.Together.gather;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// However tasks wait for each other, they can be cancelled, and whoever asks for their results reads that.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WhateverWaitsCanBeCancelledTest {

    @Test
    void twoTasksThatAwaitEachOtherCanBeCancelled() {
        var tasks = new ArrayList<Task<?>>();
        EventLoop.run(() -> {
            tasks.add(createTask(() -> await(tasks.get(1))));
            tasks.add(createTask(() -> await(tasks.get(0))));
            sleep(0);
            sleep(0);
            tasks.get(0).cancel();
            sleep(0.05);
            assertThat(tasks).allMatch(Task::isCancelled);
        });
    }

    @Test
    void tasksThatAreGatheredByEachOtherCanBeCancelled() {
        var tasks = new ArrayList<Task<?>>();
        EventLoop.run(() -> {
            tasks.add(createTask(() -> gather(tasks.get(1), tasks.get(2))));
            tasks.add(createTask(() -> await(tasks.get(0))));
            tasks.add(createTask(() -> await(tasks.get(0))));
            sleep(0);
            sleep(0);
        });
        assertThat(tasks).allMatch(Task::isCancelled);
    }

    @Test
    void aLongChainOfTasksCanBeCancelled() {
        var tasks = new ArrayList<Task<?>>();
        EventLoop.run(() -> {
            tasks.add(createTask(() -> sleep(1000)));
            for (int i = 0; i < 20_000; i++) {
                var before = tasks.getLast();
                tasks.add(createTask(() -> await(before)));
            }
            sleep(0);
            sleep(0);
            assertThat(tasks.getLast().cancel()).isTrue();
            assertThatThrownBy(() -> await(tasks.getLast())).isInstanceOf(CancelledError.class);
        });
        assertThat(tasks).allMatch(Task::isCancelled);
    }

    @Test
    void aResultThatWasCancelledNamesWhoAsksAndWhoWasCancelled() {
        EventLoop.run(() -> {
            var task = createTask(() -> sleep(1000));
            sleep(0);
            task.cancel("enough");
            sleep(0);
            assertThatThrownBy(task::result)
                    .isInstanceOf(CancelledError.class)
                    .hasMessage("enough")
                    .satisfies(thrown -> assertThat(thrown.getStackTrace()).anyMatch(frame -> frame.getClassName()
                            .startsWith(getClass().getName())));
            assertThatThrownBy(task::exception).isInstanceOf(CancelledError.class);
        });
    }

    @Test
    void whoeverAwaitsACancelledTaskReadsWhichOneItWas() {
        EventLoop.run(() -> {
            var begun = createTask("begun", () -> sleep(1000));
            var outer = createTask("outer", () -> await(begun));
            sleep(0);
            sleep(0);
            begun.cancel();
            assertThatThrownBy(() -> await(outer))
                    .isInstanceOf(CancelledError.class)
                    .hasMessage("begun was cancelled");
            assertThatThrownBy(() -> await(begun)).hasMessage("begun was cancelled");
            var early = createTask("early", () -> sleep(1000));
            early.cancel();
            assertThatThrownBy(() -> await(early)).hasMessage("early was cancelled");
            var told = createTask(() -> sleep(1000));
            told.cancel("enough");
            assertThatThrownBy(() -> await(told)).hasMessage("enough");
        });
    }

    @Test
    void cancelledTasksAreCountedAsSuch() {
        EventLoop.run(() -> {
            var tasks = List.of(createTask(() -> sleep(1000)), createTask(() -> sleep(0)));
            var inOrder = Together.asCompleted(tasks);
            tasks.getFirst().cancel();
            sleep(0);
            sleep(0);
            assertThat(inOrder).hasToString("asCompleted[2 of 2 tasks done, 1 of them cancelled]");
        });
    }
}
