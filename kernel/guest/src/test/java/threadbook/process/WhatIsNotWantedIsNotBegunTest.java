package threadbook.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import threadbook.pool.CheckedCallable;

/// Tasks that are cancelled or taken back before they have begun, wherever they are just then.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WhatIsNotWantedIsNotBegunTest {

    /// Made once in each process.
    private static final class Made {
        @SuppressWarnings("StaticAssignmentOfThrowable") // that is what is tested
        private static final RuntimeException ONCE = new IllegalStateException("the same");
    }

    /// Tells that it is being read, and takes its time.
    private record Slow(String file) implements Serializable {
        private static final long serialVersionUID = 1;

        Slow {
            note(file, "r");
            pause();
        }

        private static void pause() {
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void note(String file, String letter) {
        try {
            Files.writeString(Path.of(file), letter, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitLetters(Path file, int count) throws Exception {
        while (Files.size(file) < count) {
            Thread.sleep(5);
        }
    }

    @Test
    void aTaskThatIsCancelledWhileItIsReadIsInterruptedAtOnce(@TempDir Path folder) throws Exception {
        var file = Files.createFile(folder.resolve("letters"));
        try (var pool = ProcessPool.of(1)) {
            var argument = new Slow(file.toString()); // an r of this process
            long worker = pool.apply(() -> ProcessHandle.current().pid());
            CheckedCallable<Boolean, Exception> task = () -> {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    note(argument.file(), "i");
                }
                return true;
            };
            var result = pool.applyAsync(task);
            awaitLetters(file, 2);
            result.cancel(true);
            assertThat(pool.apply(() -> ProcessHandle.current().pid())).isEqualTo(worker);
        }
        assertThat(Files.readString(file)).isEqualTo("rri");
    }

    @Test
    void whatIsShutDownGivesBackAllThatHasNotBegun(@TempDir Path folder) throws Exception {
        var file = Files.createFile(folder.resolve("letters")).toString();
        var executor = ProcessExecutor.of(1);
        for (int i = 0; i < 200; i++) {
            int _ = executor.submit((Callable<Integer> & Serializable) () -> 1)
                    .get(); // they are small, so there are batches
        }
        for (int i = 0; i < 100; i++) {
            var _ = executor.submit((Callable<Boolean> & Serializable) () -> {
                note(file, "b");
                Thread.sleep(60_000);
                return true;
            });
        }
        awaitLetters(Path.of(file), 1);
        assertThat(executor.shutdownNow()).hasSize(99);
        executor.close();
        assertThat(Files.readString(Path.of(file))).isEqualTo("b");
    }

    @Test
    void anExceptionThatIsThrownAgainAndAgainDoesNotGrow() {
        try (var pool = ProcessPool.of(1)) {
            CheckedCallable<Integer, RuntimeException> failing = () -> {
                throw Made.ONCE;
            };
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> pool.apply(failing))
                        .hasMessage("the same")
                        .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
            }
            var cancelled = pool.applyAsync(() -> {
                Thread.sleep(60_000);
                return 1;
            });
            cancelled.cancel(true);
            assertThatThrownBy(cancelled::result).isInstanceOf(CancellationException.class);
        }
    }
}
