package threadbook.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static threadbook.async.Async.createTask;
import static threadbook.async.Async.sleep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import threadbook.pool.CheckedRunnable;

/// When a group fails, so does all that its block waits for, and the failure is told.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AFailedGroupEndsWhatIsInsideTest {

    private final List<String> said = new ArrayList<>();

    /// A group whose task fails at once, around a body.
    private static void inFailingGroup(CheckedRunnable<Exception> body) {
        assertThatThrownBy(() -> TaskGroup.with(group -> {
                    group.createTask(() -> {
                        sleep(0);
                        throw new IllegalStateException("failed");
                    });
                    body.run();
                }))
                .isInstanceOf(TaskGroupException.class)
                .hasRootCauseMessage("failed");
    }

    @Test
    void tasksOfAGroupHaveTheNamesThatTheyAreGiven() {
        EventLoop.run(() -> TaskGroup.with(group -> {
            said.add(group.createTask("a value", () -> 1).name());
            said.add(group.createTask("none", () -> sleep(0)).name());
            said.add(group.createTask(() -> sleep(0)).name());
        }));
        assertThat(said)
                .startsWith("a value", "none")
                .hasSize(3)
                .last()
                .asString()
                .startsWith("Task-");
    }

    @Test
    void aGroupInAFailedGroupStillWaitsForItsTasks() {
        EventLoop.run(() -> {
            var inner = new ArrayList<Task<?>>();
            inFailingGroup(() -> {
                try (var group = new TaskGroup()) {
                    inner.add(group.createTask(() -> {
                        try {
                            sleep(1000);
                        } finally {
                            sleep(0);
                            said.add("cleaned up");
                        }
                    }));
                } finally {
                    said.add("left");
                }
            });
            assertThat(inner).allMatch(Task::isCancelled);
        });
        assertThat(said).containsExactly("cleaned up", "left");
    }

    @Test
    void aFailedGroupTakesNoPermitAndNoLock() {
        EventLoop.run(() -> {
            var lock = new AsyncLock();
            var semaphore = new AsyncSemaphore(0);
            var condition = new AsyncCondition();
            lock.acquire();
            inFailingGroup(lock::acquire);
            lock.release();
            lock.acquire().close();
            inFailingGroup(() -> {
                createTask(() -> {
                    sleep(0);
                    semaphore.release(); // in the turn in which the group fails
                });
                semaphore.acquire();
            });
            semaphore.acquire().close();
            inFailingGroup(() -> {
                try (var _ = condition.acquire()) {
                    condition.await();
                } finally {
                    said.add("given back " + !condition.isLocked());
                }
            });
        });
        assertThat(said).containsExactly("given back true");
    }

    @Test
    void aFailedGroupEndsWhatItsBlockWaitsForWithALimit() {
        var waited = new ArrayList<Task<?>>();
        EventLoop.run(() -> {
            Task<Void> task = createTask(() -> sleep(1000));
            waited.add(task);
            inFailingGroup(() -> Async.waitFor(task, 500));
            assertThat(waited).allMatch(Task::isCancelled);
        });
    }

    @Test
    void aBodyThatCatchesEverythingDoesNotHideTheFailureOfItsGroup() {
        EventLoop.run(() -> inFailingGroup(() -> {
            try {
                sleep(1000);
            } catch (Exception e) {
                said.add(e.getClass().getSimpleName());
            }
        }));
        assertThat(said).containsExactly("TaskGroupException");
    }

    @Test
    void whatTheBodyThrowsIsOneOfTheErrors() {
        EventLoop.run(() -> assertThatThrownBy(() -> TaskGroup.with(group -> {
                    group.createTask(() -> {
                        try {
                            sleep(1000);
                        } finally {
                            said.add("cancelled");
                        }
                    });
                    sleep(0);
                    throw new IOException("of the body");
                }))
                .isInstanceOf(TaskGroupException.class)
                .hasMessage("the body of the group has failed: java.io.IOException: of the body")
                .hasCauseInstanceOf(IOException.class));
        assertThat(said).containsExactly("cancelled");
    }

    @Test
    void theBodyOfAGroupMayFailBesideItsTasks() {
        EventLoop.run(() -> assertThatThrownBy(() -> TaskGroup.with(group -> {
                    group.createTask(() -> {
                        throw new IllegalStateException("of the task");
                    });
                    try {
                        sleep(1000);
                    } finally {
                        throwOfTheBody();
                    }
                }))
                .isInstanceOfSatisfying(TaskGroupException.class, thrown -> assertThat(thrown.errors())
                        .extracting(Throwable::getMessage)
                        .containsExactly("of the task", "of the body")));
    }

    private static void throwOfTheBody() {
        throw new IllegalStateException("of the body");
    }

    @Test
    void aCancelledBodyIsNoFailure() {
        EventLoop.run(() -> {
            var task = createTask(() -> TaskGroup.with(group -> {
                group.createTask(() -> sleep(1000));
                sleep(1000);
            }));
            sleep(0);
            task.cancel();
            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
        });
    }

    @Test
    void anExceptionThatCannotEvenBeToldFailsItsGroupAllTheSame() {
        class Mute extends RuntimeException {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new IllegalStateException("not even that");
            }
        }
        EventLoop.run(() -> assertThatThrownBy(() -> TaskGroup.with(group -> {
                    group.createTask(() -> {
                        throw new Mute();
                    });
                    sleep(1000);
                }))
                .isInstanceOf(TaskGroupException.class)
                .hasMessageEndingWith("Mute"));
    }
}
