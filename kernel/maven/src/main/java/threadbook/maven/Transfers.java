package threadbook.maven;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferEvent.RequestType;

/// Says what is being downloaded, if that takes long, and ends it if it is not wanted any more. For all threads.
final class Transfers extends AbstractTransferListener {

    /// Who waits for less wants to see nothing, nanoseconds.
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(700);

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    /// Of a smaller file nobody sees a share, bytes.
    private static final long LARGE = 500_000;

    private static final double MEGABYTE = 1e6;

    private final Consumer<String> progress;
    private final LongSupplier clock;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /// When something may be said next.
    private final AtomicLong next;

    private final AtomicBoolean said = new AtomicBoolean();

    /// @param clock in nanoseconds
    Transfers(Consumer<String> progress, LongSupplier clock) {
        this.progress = progress;
        this.clock = clock;
        this.next = new AtomicLong(clock.getAsLong() + PATIENCE);
    }

    void cancel() {
        cancelled.set(true);
    }

    /// All is there.
    void finish() {
        if (said.get()) {
            progress.accept("Downloaded " + count() + ".");
        }
    }

    @Override
    public void transferInitiated(TransferEvent event) throws TransferCancelledException {
        check();
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        check();
        long now = clock.getAsLong();
        long due = next.get();
        if (now - due > 0 && next.compareAndSet(due, now + PAUSE)) {
            said.set(true);
            progress.accept("Downloading " + name(event) + share(event) + " … (" + count() + " so far)");
        }
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        if (event.getRequestType() == RequestType.GET) {
            files.incrementAndGet();
            bytes.addAndGet(event.getTransferredBytes());
        }
    }

    private void check() throws TransferCancelledException {
        if (cancelled.get()) {
            throw new TransferCancelledException();
        }
    }

    private static String name(TransferEvent event) {
        String name = event.getResource().getResourceName();
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static String share(TransferEvent event) {
        long all = event.getResource().getContentLength();
        return all < LARGE ? "" : ", " + 100 * event.getTransferredBytes() / all + " % of " + megabytes(all);
    }

    private String count() {
        return files.get() + (files.get() == 1 ? " file, " : " files, ") + megabytes(bytes.get());
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }
}
