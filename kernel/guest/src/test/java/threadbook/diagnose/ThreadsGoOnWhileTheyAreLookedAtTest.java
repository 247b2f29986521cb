package threadbook.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import threadbook.cell.ThreadExitsArmed;

/// Threads that begin, wait, are woken and end at any moment are looked at all the time: neither do they miss anything,
/// nor does the JVM end.
@Timeout(60)
@SuppressWarnings({"ThreadPriorityCheck", "WaitNotInLoop"}) // they wait for nothing, but in every way
class ThreadsGoOnWhileTheyAreLookedAtTest {

    private static final int THREADS = 20;
    private static final Duration TIME = Duration.ofMillis(Long.getLong("test.looks.millis", 600));

    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private final BlockingQueue<Integer> queue = new LinkedBlockingQueue<>(1);
    private final AtomicBoolean over = new AtomicBoolean();
    private final LongAdder done = new LongAdder();

    @BeforeAll
    static void threadsDoNotEndWhileTheyAreLookedAt() throws Exception {
        ThreadExitsArmed.now();
    }

    enum Kind {
        PARKS {
            @Override
            void work(ThreadsGoOnWhileTheyAreLookedAtTest test, int number) {
                LockSupport.parkNanos(1);
            }
        },
        YIELDS {
            @Override
            void work(ThreadsGoOnWhileTheyAreLookedAtTest test, int number) {
                Thread.yield();
            }
        },
        SLEEPS {
            @Override
            void work(ThreadsGoOnWhileTheyAreLookedAtTest test, int number) throws InterruptedException {
                Thread.sleep(Duration.ofNanos(1_000));
            }
        },
        WAITS_FOR_A_MONITOR {
            @Override
            void work(ThreadsGoOnWhileTheyAreLookedAtTest test, int number) {
                synchronized (test.monitor) {
                    Thread.yield();
                }
            }
        },
        WAITS_FOR_A_LOCK {
            @Override
            void work(ThreadsGoOnWhileTheyAreLookedAtTest test, int number) {
                test.lock.lock();
                try {
                    Thread.yield();
                } finally {
                    test.lock.unlock();
                }
            }
        },
        IS_NOTIFIED {
            @Override
            void work(ThreadsGoOnWhileTheyAreLookedAtTest test, int number) throws InterruptedException {
                synchronized (test.monitor) {
                    test.monitor.notify();
                    test.monitor.wait(1);
                }
            }
        },
        PASSES_THINGS_ON {
            @Override
            void work(ThreadsGoOnWhileTheyAreLookedAtTest test, int number) throws InterruptedException {
                if (number % 2 == 0) {
                    test.queue.put(number);
                } else {
                    test.queue.take();
                }
            }
        },
        COMPUTES {
            @Override
            void work(ThreadsGoOnWhileTheyAreLookedAtTest test, int number) {
                for (int i = 0; i < 10_000; i++) {
                    Thread.onSpinWait();
                }
                LockSupport.parkNanos(1);
            }
        },
        STARTS_VIRTUAL_THREADS {
            @Override
            void work(ThreadsGoOnWhileTheyAreLookedAtTest test, int number) throws InterruptedException {
                Thread.startVirtualThread(() -> LockSupport.parkNanos(1_000)).join();
            }
        },
        STARTS_PLATFORM_THREADS {
            @Override
            void work(ThreadsGoOnWhileTheyAreLookedAtTest test, int number) throws InterruptedException {
                var thread = new Thread(() -> LockSupport.parkNanos(1_000));
                thread.start();
                thread.join();
            }
        };

        abstract void work(ThreadsGoOnWhileTheyAreLookedAtTest test, int number) throws InterruptedException;
    }

    @ParameterizedTest
    @EnumSource
    void whoeverDoesThat(Kind kind) throws Exception {
        var threads = IntStream.range(0, THREADS)
                .mapToObj(number -> Thread.startVirtualThread(() -> work(kind, number)))
                .toList();
        try {
            look();
            long soFar = done.sum();
            Diagnosed.until(done::sum, sum -> sum > soFar + THREADS);
            assertThat(done.sum()).isGreaterThan(soFar + THREADS);
        } finally {
            end(threads); // or they would leave no processor to the tests that follow
        }
    }

    private void work(Kind kind, int number) {
        try {
            while (!over.get()) {
                kind.work(this, number);
                done.increment();
            }
        } catch (InterruptedException e) {
            // it waited for one that is over
        }
    }

    private void look() {
        long end = System.nanoTime() + TIME.toNanos();
        while (System.nanoTime() < end) {
            var snapshots = new Snapshots(new Memory());
            new EveryThread()
                    .threads().stream()
                            .filter(thread -> !Memory.same(thread, Thread.currentThread()))
                            .forEach(snapshots::of);
        }
    }

    private void end(List<Thread> threads) throws InterruptedException {
        over.set(true);
        for (var thread : threads) {
            thread.join(Duration.ofMillis(200));
            thread.interrupt();
            thread.join();
        }
    }
}
