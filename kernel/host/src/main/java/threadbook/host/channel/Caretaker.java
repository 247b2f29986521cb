package threadbook.host.channel;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Hears of what goes wrong in the channels: says it, once, and never what was in a message.
///
/// When a thread of a socket dies, the kernel could only pretend to live. So it says why and ends, and Jupyter
/// starts a new one.
public final class Caretaker {

    private final Consumer<String> log;
    private final Runnable fatal;
    private final ConcurrentHashMap<String, AtomicLong> counts = new ConcurrentHashMap<>();

    /// @param fatal ends this process
    public Caretaker(Consumer<String> log, Runnable fatal) {
        this.log = log;
        this.fatal = fatal;
    }

    void log(String line) {
        log.accept(line);
    }

    /// The first time, then at 2, 4, 8 …: who sends rubbish shall not fill the log.
    void ignored(String channel, String what) {
        var line = channel + ": ignored " + what;
        long count = counts.computeIfAbsent(line, _ -> new AtomicLong()).incrementAndGet();
        if (Long.bitCount(count) == 1) {
            log.accept(count == 1 ? line : line + " (" + count + " times so far)");
        }
    }

    void failed(String channel, Throwable failure) {
        var place = Stream.of(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("threadbook."))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
        ignored(channel, "a message after " + failure.getClass().getName() + place);
    }

    void died(String thread, Throwable cause) {
        log.accept("The thread " + thread + " died, so this kernel ends: " + cause);
        fatal.run();
    }
}
