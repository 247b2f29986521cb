package threadbook.process;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Two numbers that a worker writes and its parent reads, also after the worker has died: the task that was started
/// last, and the one that has ended last.
///
/// Memory shared through a file: writing it costs nothing, so even the smallest task can be told from one that has not
/// started when its worker is killed.
final class Progress {

    private static final int STARTED = 0;
    private static final int ENDED = STARTED + Integer.BYTES;
    private static final int SIZE = ENDED + Integer.BYTES;

    private final MappedByteBuffer memory;

    private Progress(MappedByteBuffer memory) {
        this.memory = memory;
    }

    /// Maps a file; it may be deleted when both sides have done so.
    static Progress of(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Progress(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE));
        }
    }

    /// A new one. By its name the host finds it if this process ends before its worker has started.
    static Path file() throws IOException {
        var folder = System.getProperty("threadbook.tmp", System.getProperty("java.io.tmpdir"));
        return Files.createTempFile(
                Path.of(folder), "threadbook-" + ProcessHandle.current().pid() + "-", ".progress");
    }

    void started(int task) {
        memory.putInt(STARTED, task);
    }

    /// Its result is on its way, but may still be lost together with the worker.
    void ended(int task) {
        memory.putInt(ENDED, task);
    }

    int lastStarted() {
        return memory.getInt(STARTED);
    }

    int lastEnded() {
        return memory.getInt(ENDED);
    }
}
