package threadbook.agent;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Prompter;

/// Questions to the person at the frontend that have no answer yet.
final class Questions implements Prompter {

    private final Outbox outbox;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<@Nullable String>> open = new ConcurrentHashMap<>();

    Questions(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public @Nullable String ask(String prompt, boolean password) throws InterruptedException {
        var cell = Cell.current();
        int number = numbers.incrementAndGet();
        var answer = new CompletableFuture<@Nullable String>();
        open.put(number, answer);
        outbox.send(cell, new Event.Question(cell.serial(), number, prompt, password));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            outbox.send(cell, new Event.Withdrawn(number));
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    e.getCause() == null ? "" : e.getCause().getMessage());
        } finally {
            open.remove(number);
        }
    }

    void typed(int number, @Nullable String line) {
        var answer = open.get(number);
        if (answer != null) {
            answer.complete(line);
        }
    }

    void refused(int number, String reason) {
        var answer = open.get(number);
        if (answer != null) {
            answer.completeExceptionally(new IllegalStateException(reason));
        }
    }
}
