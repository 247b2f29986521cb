package threadbook.cell;

import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Changes a few methods of the JDK, so that they say when a thread starts, ends, or waits.
public final class ThreadHooks {

    /// Seen by all of the JDK.
    static final ClassDesc HOOK = ClassDesc.of("java.lang.ThreadbookHook");

    private ThreadHooks() {}

    /// Changes the JDK. Where that cannot be done, no threads are counted, and none is seen waiting.
    public static void arm(Instrumentation tool) {
        var fields = new HashMap<String, Map.Entry<Class<?>, Object>>();
        fields.putAll(ThreadStarts.hooks());
        fields.putAll(ThreadLives.hooks());
        fields.putAll(ThreadWaits.hooks());
        try {
            JdkChange.defineHook(Thread.class, HOOK, fields);
            JdkChange.apply(tool, changes());
            ThreadExits.arm();
            var _ = Callers.wantLock(); // or the first thread that waits for something would load what that needs
            var _ = Awaited.in(tool, "");
        } catch (ReflectiveOperationException | UnmodifiableClassException | LinkageError | RuntimeException e) {
            // this JDK does not let us
        }
    }

    private static Map<Class<?>, ClassTransform> changes() throws ClassNotFoundException {
        var ofThread = new ArrayList<MethodChange>();
        ofThread.addAll(ThreadStarts.changesOfThread());
        ofThread.addAll(ThreadLives.changesOfThread());
        ofThread.add(ThreadWaits.changeOfThread());
        return Map.of(
                Thread.class,
                MethodChange.together(ofThread),
                Class.forName("java.lang.VirtualThread"),
                MethodChange.together(List.of(ThreadStarts.changeOfVirtualThread())),
                LockSupport.class,
                MethodChange.together(ThreadWaits.changesOfLockSupport()));
    }
}
