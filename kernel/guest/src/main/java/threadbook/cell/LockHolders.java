package threadbook.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.jspecify.annotations.Nullable;

/// Who holds a lock of `java.util.concurrent.locks`. Needs that package opened.
final class LockHolders {

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
}
