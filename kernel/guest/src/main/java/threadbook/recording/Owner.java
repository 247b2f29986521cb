package threadbook.recording;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/// Whose track it is, and what is known of that one when it is gone.
final class Owner {

    private final WeakReference<@Nullable Thread> thread; // what it holds on to is not ours to keep
    private final @Nullable Remote remote;
    private final int number;
    private final String nameless; // how it is called if it has no name
    private volatile Kind kind;
    private volatile String name; // the last one that is known

    /// @param thread that it is; null for a process
    /// @param remote the process; null for one that cannot be asked, and for a thread
    private Owner(
            @Nullable Thread thread, @Nullable Remote remote, Kind kind, String name, int number, String nameless) {
        this.thread = new WeakReference<>(thread);
        this.remote = remote;
        this.kind = kind;
        this.name = name;
        this.number = number;
        this.nameless = nameless;
    }

    static Owner of(Thread thread, int number) {
        var kind = thread.isVirtual() ? Kind.VIRTUAL_THREAD : Kind.THREAD;
        String what = kind == Kind.THREAD ? "thread" : "virtual";
        return new Owner(thread, null, kind, thread.getName(), number, what + " #" + thread.threadId());
    }

    static Owner ofProcess(Object process, String name, int number) {
        return new Owner(
                null, process instanceof Remote it ? it : null, Kind.PROCESS, name, number, "process-" + number);
    }

    /// How people call it. A thread can be given other names while it is there; one without is known by its number, as
    /// in a thread dump.
    String name() {
        keepName();
        return name.isEmpty() ? nameless : name;
    }

    /// It may soon be gone.
    void keepName() {
        var known = thread.get();
        if (known != null) {
            name = known.getName();
        }
    }

    /// How many were recorded before.
    int number() {
        return number;
    }

    Kind kind() {
        return kind;
    }

    void turnsOutToBe(Kind known) {
        kind = known;
    }

    /// @return null for a process, and for a thread that is gone
    @Nullable
    Thread thread() {
        return thread.get();
    }

    /// @return null for a thread, and for a process that cannot be asked
    @Nullable
    Remote remote() {
        return remote;
    }
}
