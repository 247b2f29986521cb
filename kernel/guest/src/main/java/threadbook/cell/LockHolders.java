package threadbook.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.jspecify.annotations.Nullable;

/// Who holds a lock of `java.util.concurrent.locks`, and who wants it. Needs that package opened.
final class LockHolders {

    /// Through which a thread comes to its wait.
    private static final List<String> ON_THE_WAY =
            List.of("java.util.concurrent.locks.", "threadbook.cell.ThreadWaits", "threadbook.cell.LockHolders");

    private static final List<String> NOT_OF_CELLS = List.of("java.", "jdk.", "sun.", "threadbook.");

    private static final @Nullable VarHandle OWNER = owner();

    private LockHolders() {}

    private static @Nullable VarHandle owner() {
        try {
            return MethodHandles.privateLookupIn(AbstractOwnableSynchronizer.class, MethodHandles.lookup())
                    .findVarHandle(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread", Thread.class);
        } catch (ReflectiveOperationException e) {
            return null; // this JDK does not let us: nobody is named
        }
    }

    /// ` held by alice`; empty if nobody is known.
    static String of(@Nullable Object synchronizer) {
        if (OWNER == null || !(synchronizer instanceof AbstractOwnableSynchronizer)) {
            return "";
        }
        var holder = (Thread) OWNER.get(synchronizer);
        return holder == null ? "" : " held by " + (holder.getName().isEmpty() ? "another thread" : holder.getName());
    }

    /// Whether the calling thread waits for a lock that code of a cell, or of a library, has asked for; and not one
    /// that keeps a queue or our output in order.
    static boolean isWantedByCell() {
        return StackWalker.getInstance().walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(name -> ON_THE_WAY.stream().noneMatch(name::startsWith))
                .findFirst()
                .filter(name -> NOT_OF_CELLS.stream().noneMatch(name::startsWith))
                .isPresent());
    }
}
