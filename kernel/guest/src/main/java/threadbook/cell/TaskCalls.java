package threadbook.cell;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What happens to a task on its way into a method that will run it later, perhaps on another thread.
///
/// The engine weaves an `invokedynamic` instruction into the classes of cells wherever an argument of a call may be a
/// task. When such a call is linked, its classes are known: if its owner is one that takes tasks ([TaskTaker]), the
/// argument is bound to the cell; if not, the instruction does nothing and is compiled to nothing.
public final class TaskCalls {

    private TaskCalls() {}

    /// Links one argument of one call; called by the JVM.
    ///
    /// @param method the name of the method; `new` for a constructor
    /// @param type from the type of the parameter to the same type
    /// @param owner the class whose method is called
    public static CallSite argument(Lookup caller, String method, MethodType type, Class<?> owner) {
        var parameter = type.returnType();
        return new ConstantCallSite(bind(parameter, method, owner).asType(type));
    }

    /// Links the instruction before a call that may work in parallel; called by the JVM.
    public static CallSite parallel(Lookup caller, String method, MethodType type) {
        BulkTasks.arm();
        return new ConstantCallSite(MethodHandles.empty(type));
    }

    private static MethodHandle bind(Class<?> parameter, String method, Class<?> owner) {
        if (TimerTask.class.isAssignableFrom(parameter)) {
            return own("ownWhenDue", Object.class);
        }
        if (ForkJoinTask.class.isAssignableFrom(parameter)) {
            return own("own", Object.class);
        }
        var taker = TaskTaker.of(owner, method);
        if (taker == null) {
            return MethodHandles.identity(parameter);
        }
        if (parameter.equals(Collection.class)) {
            return taker.takesCollections() ? own("carryAll", Collection.class) : MethodHandles.identity(parameter);
        }
        return Carriers.of(parameter).carry(parameter, taker.taking(method, parameter));
    }

    private static MethodHandle own(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findStatic(TaskCalls.class, name, MethodType.methodType(type, type));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @SuppressWarnings("UnusedMethod") // found by its name
    private static @Nullable Object own(@Nullable Object task) {
        return own(task, Origin::here);
    }

    @SuppressWarnings("UnusedMethod") // found by its name
    private static @Nullable Object ownWhenDue(@Nullable Object task) {
        return own(task, Origin::whenDue);
    }

    private static @Nullable Object own(@Nullable Object task, Supplier<Origin> origin) {
        if (task instanceof OwnedTask owned) {
            owned.threadbook$cell(origin.get());
        }
        return task;
    }

    @SuppressWarnings("UnusedMethod") // found by its name
    private static @Nullable Collection<?> carryAll(@Nullable Collection<?> tasks) {
        if (tasks == null) {
            return null;
        }
        var carried = new ArrayList<@Nullable Object>(tasks.size());
        for (Object task : tasks) {
            carried.add(task instanceof Callable<?> callable ? CellTasks.carry(callable) : task);
        }
        return carried;
    }
}
