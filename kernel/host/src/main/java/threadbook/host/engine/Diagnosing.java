package threadbook.host.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import threadbook.agent.Command;
import threadbook.display.MimeBundle;

/// Asks a guest what there is in it, beside what else it is asked. For all threads; one question at a time.
final class Diagnosing {

    /// A guest whose heap is full may be at a loss for words.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable CompletableFuture<MimeBundle> question;

    /// @param guest the process that answers, told with [#answered]
    /// @return also says so where there is no answer
    MimeBundle ask(GuestProcess guest, Diagnosis what) {
        turn.lock();
        try {
            var asked = new CompletableFuture<MimeBundle>();
            question = asked;
            guest.tell(new Command.Diagnose(what.name()));
            return asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (GuestDied e) {
            return MimeBundle.text(e.sentence() + ".");
        } catch (TimeoutException e) {
            return MimeBundle.text("The JVM of the cells does not answer.");
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("nobody does that", e);
        } finally {
            turn.unlock();
        }
    }

    void answered(MimeBundle value) {
        var asked = question;
        if (asked != null) {
            asked.complete(value);
        }
    }

    /// Nobody will answer any more.
    void died() {
        answered(MimeBundle.text("The JVM of the cells has just ended."));
    }
}
