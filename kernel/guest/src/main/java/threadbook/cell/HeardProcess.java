package threadbook.cell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program whose output is shown below a cell, before `waitFor` returns.
final class HeardProcess extends Process {

    /// What a program has printed is there when it ends; its own children may keep the pipe open.
    private static final Duration LATEST = Duration.ofMillis(500);

    private static final int BUFFER = 8192;

    private final Process process;
    private final boolean output;
    private final boolean errors;
    private final Cell cell;
    private final List<Thread> listeners = new ArrayList<>();

    /// @param output whether its output is shown
    /// @param errors whether its errors are
    HeardProcess(Process process, boolean output, boolean errors, Cell cell) {
        this.process = process;
        this.output = output;
        this.errors = errors;
        this.cell = cell;
        if (output) {
            listen(false, process.inputReader());
        }
        if (errors) {
            listen(true, process.errorReader());
        }
    }

    /// On a thread that no stop of the cell ends: a program whose pipe is full would wait for ever.
    private void listen(boolean error, BufferedReader from) {
        listeners.add(Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name("output of process " + process.pid())
                .start(() -> show(error, from)));
    }

    private void show(boolean error, BufferedReader from) {
        var text = new char[BUFFER];
        try (from) {
            for (int length = from.read(text); length >= 0; length = from.read(text)) {
                print(error, new String(text, 0, length));
            }
        } catch (IOException e) {
            // the program is gone
        }
    }

    private void print(boolean error, String text) {
        try {
            cell.output().print(error, text, "");
        } catch (CellStopped e) {
            // the cell takes nothing more
        }
    }

    private void awaitListeners() throws InterruptedException {
        for (var listener : listeners) {
            boolean _ = listener.join(LATEST);
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return output ? InputStream.nullInputStream() : process.getInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return errors ? InputStream.nullInputStream() : process.getErrorStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        int code = process.waitFor();
        awaitListeners();
        return code;
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        boolean ended = process.waitFor(timeout, unit);
        if (ended) {
            awaitListeners();
        }
        return ended;
    }

    @Override
    public int exitValue() {
        return process.exitValue();
    }

    @Override
    public void destroy() {
        process.destroy();
    }

    @Override
    public Process destroyForcibly() {
        var _ = process.destroyForcibly();
        return this;
    }

    @Override
    public boolean supportsNormalTermination() {
        return process.supportsNormalTermination();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return process.onExit().thenApply(_ -> this);
    }

    @Override
    public ProcessHandle toHandle() {
        return process.toHandle();
    }

    @Override
    public ProcessHandle.Info info() {
        return process.info();
    }

    @Override
    public Stream<ProcessHandle> children() {
        return process.children();
    }

    @Override
    public Stream<ProcessHandle> descendants() {
        return process.descendants();
    }

    @Override
    public String toString() {
        return process.toString();
    }
}
