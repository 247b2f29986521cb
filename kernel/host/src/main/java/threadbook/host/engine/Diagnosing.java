package threadbook.host.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import threadbook.agent.Command;
import threadbook.display.MimeBundle;

/// Asks a guest what there is in it, beside what else it is asked. For all threads.
///
/// Each question has a number: an answer that comes when nobody waits for it any more is nobody else's.
final class Diagnosing {

    /// A guest whose heap is full may be at a loss for words.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// A guest as it is seen from here.
    interface Asked {
        /// Answered with [#answered]; see [#died].
        void tell(Command command) throws GuestDied;
    }

    private record Question(Asked guest, CompletableFuture<MimeBundle> answer) {}

    private final Duration patience;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, Question> open = new ConcurrentHashMap<>();

    Diagnosing(Duration patience) {
        this.patience = patience;
    }

    /// @param present the guest that there is; if it dies before it has answered, the one in its place is asked
    /// @return also says so where there is no answer
    MimeBundle ask(Supplier<? extends Asked> present, Diagnosis what) {
        long start = System.nanoTime();
        var first = present.get();
        try {
            return ask(first, what, patience);
        } catch (GuestDied e) {
            var next = present.get();
            return next.equals(first) ? text(e) : again(next, what, patience.minusNanos(System.nanoTime() - start));
        }
    }

    private MimeBundle again(Asked next, Diagnosis what, Duration left) {
        try {
            return ask(next, what, left);
        } catch (GuestDied e) {
            return text(e);
        }
    }

    private static MimeBundle text(GuestDied death) {
        return MimeBundle.text(death.sentence() + ".");
    }

    private MimeBundle ask(Asked guest, Diagnosis what, Duration patience) throws GuestDied {
        int number = numbers.incrementAndGet();
        var answer = new CompletableFuture<MimeBundle>();
        open.put(number, new Question(guest, answer));
        try {
            tell(guest, new Command.Diagnose(number, what.name()), answer);
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return MimeBundle.text("The JVM of the cells does not answer.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GuestDied death) {
                throw death;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody does that", e);
        } finally {
            open.remove(number);
        }
    }

    /// A guest that is only just starting would keep this thread for longer than it has patience.
    private static void tell(Asked guest, Command command, CompletableFuture<MimeBundle> answer) {
        Thread.ofVirtual().name("engine-diagnosis").start(() -> {
            try {
                guest.tell(command);
            } catch (GuestDied e) {
                answer.completeExceptionally(e);
            }
        });
    }

    /// An answer has come; nothing happens if nobody waits for it any more.
    void answered(int number, MimeBundle value) {
        var question = open.get(number);
        if (question != null) {
            question.answer().complete(value);
        }
    }

    /// This guest will answer nothing any more.
    void died(Asked guest, GuestDied death) {
        open.values().stream()
                .filter(question -> question.guest().equals(guest))
                .forEach(question -> question.answer().completeExceptionally(death));
    }
}
