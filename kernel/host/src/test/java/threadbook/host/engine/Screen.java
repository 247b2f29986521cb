package threadbook.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;

/// A frontend that remembers what it was told, and a person who types what is in a queue.
final class Screen implements Frontend {

    private static final long DEADLINE = TimeUnit.SECONDS.toNanos(30);

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder errors = new StringBuilder();
    private final List<String> shown = new ArrayList<>();
    private final BlockingQueue<String> typed = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> prompts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> withdrawn = new LinkedBlockingQueue<>();
    private final boolean refusing;

    Screen() {
        this(false);
    }

    private Screen(boolean refusing) {
        this.refusing = refusing;
    }

    /// One that does not allow input.
    static Screen withoutInput() {
        return new Screen(true);
    }

    @Override
    public synchronized void stream(Stream stream, String added) {
        text.append(added);
        if (stream == Stream.STDERR) {
            errors.append(added);
        }
        notifyAll();
    }

    @Override
    public synchronized void display(MimeBundle value, @Nullable String id) {
        shown.add("shown " + value.data().get("text/plain"));
        notifyAll();
    }

    @Override
    public synchronized void update(String id, MimeBundle value) {
        shown.add("updated " + value.data().get("text/plain"));
    }

    @Override
    public synchronized void clear(boolean wait) {
        shown.add("cleared " + wait);
    }

    @Override
    public synchronized void offerInput(String text, boolean replace) {
        shown.add("offered " + text);
    }

    @Override
    public @Nullable String input(String prompt, boolean password) throws InputRefused, InterruptedException {
        if (refusing) {
            throw new InputRefused();
        }
        prompts.add((password ? "password " : "") + prompt);
        try {
            return typed.take();
        } catch (InterruptedException e) {
            withdrawn.add(prompt);
            throw e;
        }
    }

    void type(String line) {
        typed.add(line);
    }

    @Nullable
    String nextPrompt() throws InterruptedException {
        return prompts.poll(30, TimeUnit.SECONDS);
    }

    @Nullable
    String nextWithdrawn() throws InterruptedException {
        return withdrawn.poll(30, TimeUnit.SECONDS);
    }

    /// Both streams.
    synchronized String text() {
        return text.toString();
    }

    synchronized String errors() {
        return errors.toString();
    }

    synchronized List<String> shown() {
        return List.copyOf(shown);
    }

    /// Waits until this was printed.
    synchronized void await(String part) {
        long deadline = System.nanoTime() + DEADLINE;
        while (text.indexOf(part) < 0) {
            long left = deadline - System.nanoTime();
            assertThat(left).as("never printed %s, but: %s", part, text).isPositive();
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
