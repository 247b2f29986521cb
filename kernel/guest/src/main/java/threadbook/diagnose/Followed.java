package threadbook.diagnose;

import java.lang.ref.Reference;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/// Which objects and fields lead on to locks, futures and executors.
final class Followed {

    private static final Set<String> OF_SERVER = Set.of("this$0", "server", "executor");
    private static final Set<String> OF_CLIENT = Set.of("impl", "delegatingExecutor", "delegate");

    private Followed() {}

    static boolean isOfInterest(Object object) {
        boolean plainThread =
                object instanceof Thread && isOfJdk(object.getClass().getName());
        return !(plainThread
                || object instanceof CharSequence
                || object instanceof Number
                || object instanceof Boolean
                || object instanceof Character
                || object instanceof Enum<?>
                || object instanceof Class<?>
                || object instanceof ClassLoader
                || object instanceof Reference<?>
                || (object.getClass().isArray() && !(object instanceof Object[])));
    }

    /// In a field of the user's, or of collections, executors, futures and locks of the JDK.
    static boolean isFollowed(Memory.Slot slot) {
        String owner = slot.owner().getName();
        if (owner.startsWith("threadbook.")) {
            return leadsOn(owner, slot.name());
        }
        if (!isOfJdk(owner)) {
            return true;
        }
        // a condition leads back to its lock, which should have its name from its own variable
        boolean back = Condition.class.isAssignableFrom(slot.owner());
        return leadsToExecutor(owner, slot.name()) || (isOfUtil(owner) && !back && !isQueueOfWaiters(owner));
    }

    /// From a web server of the JDK, what its thread runs, or a web client, to the executor that it was given.
    private static boolean leadsToExecutor(String owner, String field) {
        return (owner.startsWith("sun.net.httpserver.") && OF_SERVER.contains(field))
                || (owner.startsWith("jdk.internal.net.http.HttpClient") && OF_CLIENT.contains(field));
    }

    /// From what is bound to a cell to the task itself, and from an executor to the pool that is shown.
    private static boolean leadsOn(String owner, String field) {
        return (owner.startsWith("threadbook.cell.") && field.equals("task"))
                || (owner.equals("threadbook.process.ProcessExecutor") && field.equals("pool"));
    }

    private static boolean isOfJdk(String className) {
        return !Spots.isUsers(className);
    }

    /// Of a lock: as long as there are threads that wait for it.
    private static boolean isQueueOfWaiters(String owner) {
        return owner.startsWith("java.util.concurrent.locks.AbstractQueued");
    }

    private static boolean isOfUtil(String className) {
        return className.startsWith("java.util.concurrent.")
                || (className.startsWith("java.util.") && className.indexOf('.', "java.util.".length()) < 0);
    }

    /// Whether what is inside of it is called otherwise: tasks in an executor, futures that depend on a future.
    static boolean keepsItsName(Object object) {
        return object instanceof CompletableFuture<?> || JdkPools.isExecutor(object);
    }

    /// Fields of the JDK have no name for people, nor has what a lambda has captured.
    static String nameOf(Memory.Slot slot) {
        boolean hidden = isOfJdk(slot.owner().getName()) || slot.name().startsWith("arg$");
        return hidden ? "" : "." + (slot.name().startsWith("val$") ? slot.name().substring(4) : slot.name());
    }

    /// Whether the position in its array is the position that people know.
    static boolean isInOrder(Object owner) {
        String name = owner.getClass().getName();
        return !isOfJdk(name)
                || name.equals("java.util.ArrayList")
                || name.equals("java.util.Arrays$ArrayList")
                || name.equals("java.util.ImmutableCollections$ListN")
                || name.equals("java.util.concurrent.CopyOnWriteArrayList");
    }

    /// Whether an element is a part of the collection, and not something that was put into it.
    static boolean isNode(@Nullable Object element) {
        if (element == null || element instanceof CompletableFuture<?>) {
            return false;
        }
        return element.getClass().getName().startsWith("java.util.")
                && element.getClass().getName().contains("$");
    }
}
