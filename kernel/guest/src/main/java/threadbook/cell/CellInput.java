package threadbook.cell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// `System.in` of the notebook: reading asks the person at the frontend for a line.
///
/// A line typed by one thread is read by that thread or another, as with a terminal. `Ctrl-D` ends the input once; the
/// next read asks again.
public final class CellInput extends InputStream {

    private final Prompter prompter;
    private final ReentrantLock reader = new ReentrantLock();
    private byte[] line = new byte[0];
    private int next;

    public CellInput(Prompter prompter) {
        this.prompter = prompter;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        acquire();
        try {
            return next < line.length || ask() ? take(target, offset, length) : -1;
        } finally {
            reader.unlock();
        }
    }

    /// Another thread may be waiting for its line for long.
    private void acquire() throws IOException {
        try {
            reader.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private int take(byte[] target, int offset, int length) {
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, target, offset, count);
        next += count;
        return count;
    }

    /// What can be read without asking; nothing while another thread asks.
    @Override
    public int available() {
        if (!reader.tryLock()) {
            return 0;
        }
        try {
            return line.length - next;
        } finally {
            reader.unlock();
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return (IOException) new InterruptedIOException("interrupted while waiting for input").initCause(e);
    }

    private boolean ask() throws IOException {
        try {
            @Nullable String answer = prompter.ask("", false);
            line = answer == null ? new byte[0] : (answer + "\n").getBytes(StandardCharsets.UTF_8);
            next = 0;
            return answer != null;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }
}
