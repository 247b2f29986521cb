package threadbook.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import jdk.internal.access.SharedSecrets;
import jdk.internal.vm.SharedThreadContainer;
import org.jspecify.annotations.Nullable;
import threadbook.recording.ThreadFacts;

/// What threads are there for, told from the classes of what they run.
final class ThreadBodies {

    private static final String GATHERER = "java.util.stream.Gatherers";
    private static final String FORK = "java.util.concurrent.StructuredTaskScope";

    private static final ClassValue<Maker> OWN_RUN = new ClassValue<>() {
        @Override
        protected Maker computeValue(Class<?> type) {
            var maker = Maker.of(type);
            return maker == Maker.JDK || Maker.of(declarer(type)) == Maker.JDK ? Maker.JDK : maker;
        }
    };

    private ThreadBodies() {}

    /// Where `run` comes from. Reflection would load the classes of all methods, which a library may do without.
    private static Class<?> declarer(Class<?> type) {
        try {
            var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            var run = lookup.findVirtual(type, "run", MethodType.methodType(void.class));
            return lookup.revealDirect(run).getDeclaringClass();
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return Thread.class; // nobody can say it: as if there were none of its own
        }
    }

    /// Who has made a thread that has a `run` of its own, which nobody tells us of when it begins; [Maker#JDK] if it
    /// has none.
    static Maker ownRun(Thread thread) {
        return OWN_RUN.get(thread.getClass());
    }

    /// Who has made what a platform thread will run, one way or the other.
    static Maker maker(Thread thread) {
        var own = ownRun(thread);
        var body = own == Maker.JDK ? ThreadFacts.body(thread) : null;
        return body == null ? own : Maker.of(body.getClass());
    }

    /// Whether code of a cell has made what a platform thread will run.
    static boolean isOfCell(Thread thread) {
        return maker(thread) == Maker.CELL || ThreadFacts.body(thread) instanceof Carrier;
    }

    /// Whether it is one of those that serve an executor: such are started within the executor, whatever they run.
    static boolean servesExecutor(Thread thread) {
        return isOfExecutor(SharedSecrets.getJavaLangAccess().threadContainer(thread));
    }

    /// Whether what is started within it serves an executor.
    static boolean isOfExecutor(@Nullable Object container) {
        return container instanceof SharedThreadContainer;
    }

    /// `new Thread(future)`, the threads of `Gatherers.mapConcurrent`, and those of a `StructuredTaskScope`, a preview
    /// class, which is known by its name alone.
    static boolean isOneTask(Object body) {
        return body.getClass().equals(FutureTask.class) || isMapped(body) || isFork(body);
    }

    /// Whether a thread that runs this is there for nothing else.
    static boolean isTaskOfCell(Object body) {
        return isOneTask(body) || Maker.of(body.getClass()) == Maker.CELL;
    }

    private static boolean isMapped(Object body) {
        return body instanceof FutureTask<?> && body.getClass().getName().startsWith(GATHERER);
    }

    private static boolean isFork(Object body) {
        return body.getClass().getName().startsWith(FORK);
    }

    /// What the task of such a body has thrown, which it has kept for whoever asks; null if nothing.
    static @Nullable Throwable kept(Object body) {
        if (body instanceof FutureTask<?> future) {
            return future.state() == Future.State.FAILED ? future.exceptionNow() : null;
        }
        return isFork(body) ? ForkFailure.of(body) : null;
    }

    /// Loaded with the first fork.
    private static final class ForkFailure {

        private static final @Nullable Method STATE = method("state");
        private static final @Nullable Method EXCEPTION = method("exception");

        private static @Nullable Method method(String name) {
            try {
                return Class.forName(FORK + "$Subtask").getMethod(name);
            } catch (ReflectiveOperationException | LinkageError e) {
                return null; // a JDK in which it is called otherwise
            }
        }

        static @Nullable Throwable of(Object fork) {
            try {
                boolean failed =
                        STATE != null && String.valueOf(STATE.invoke(fork)).equals("FAILED");
                return failed && EXCEPTION != null && EXCEPTION.invoke(fork) instanceof Throwable thrown
                        ? thrown
                        : null;
            } catch (ReflectiveOperationException e) {
                return null;
            }
        }
    }
}
