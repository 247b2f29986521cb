package lesson;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;

/// What people write who will wait for ever. Whoever is interrupted, or whose lock is given back, goes on.
public final class Waits {

    private Waits() {}

    public static Runnable monitors(Object first, Object second, CyclicBarrier both) {
        return () -> {
            synchronized (first) {
                meet(both);
                synchronized (second) {
                    Thread.onSpinWait();
                }
            }
        };
    }

    public static Runnable locks(Lock first, Lock second, CyclicBarrier both) {
        return quietly(() -> {
            first.lockInterruptibly();
            try {
                meet(both);
                second.lockInterruptibly();
                second.unlock();
            } finally {
                first.unlock();
            }
            return true;
        });
    }

    /// Takes what comes.
    public static void forEach(Iterable<?> all) {
        for (var _ : all) {
            Thread.onSpinWait();
        }
    }

    public static Runnable join(Future<Thread> other) {
        return quietly(() -> {
            other.get().join();
            return true;
        });
    }

    public static Runnable result(Future<?> other) {
        return quietly(other::get);
    }

    public static Runnable spin() {
        return () -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        };
    }

    public static Runnable accept(ServerSocket server) {
        return () -> {
            try (var _ = server.accept()) {
                Thread.onSpinWait();
            } catch (IOException e) {
                // it was closed
            }
        };
    }

    public static Runnable quietly(Callable<?> body) {
        return () -> {
            try {
                var _ = body.call();
            } catch (InterruptedException | CancellationException | ExecutionException e) {
                // that was to be
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    public static void meet(CyclicBarrier both) {
        try {
            var _ = both.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs inside a monitor until it is over.
    public static Runnable keeping(Object monitor, CountDownLatch entered, AtomicBoolean over) {
        return () -> {
            synchronized (monitor) {
                entered.countDown();
                while (!over.get()) {
                    Thread.onSpinWait();
                }
            }
        };
    }

    /// Takes one lock after the other, again and again, and never two.
    public static boolean take(AtomicBoolean over, Lock... locks) {
        while (!over.get()) {
            for (var lock : locks) {
                lock.lock();
                try {
                    Thread.onSpinWait();
                } finally {
                    lock.unlock();
                }
            }
        }
        return true;
    }
}
