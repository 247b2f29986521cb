package threadbook.cell;

import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// A kind of class whose methods run what they are given later or elsewhere. Its subclasses do, too.
///
/// Not here: threads, which inherit their cell, and what runs its arguments on the caller's thread.
///
/// @param once as in [Taking]
record TaskTaker(Class<?> root, boolean once) {

    private static final List<TaskTaker> ALL = List.of(
            new TaskTaker(Executor.class, true),
            new TaskTaker(CompletionService.class, true),
            new TaskTaker(CompletionStage.class, true),
            new TaskTaker(Thread.Builder.class, true), // may be told not to inherit
            new TaskTaker(ThreadFactory.class, true),
            new TaskTaker(Flow.Publisher.class, false),
            new TaskTaker(Cleaner.class, false));

    /// Of modules that must not be loaded only for being named here.
    private static final List<String> PACKAGES = List.of("com.sun.net.httpserver", "java.net.http");

    /// Of a [CompletionStage]: all others wait for that stage.
    private static final Set<String> BEGINNINGS = Set.of("runAsync", "supplyAsync", "completeAsync");

    /// `schedule`, `scheduleAtFixedRate` and `scheduleWithFixedDelay`.
    private static final String LATER = "schedule";

    private static final String HANDLER_OF_ANSWERS = "java.net.http.HttpResponse$BodyHandler";

    /// They make a thread of what they take.
    private static final List<Class<?>> OF_THREADS = List.of(Thread.class, Thread.Builder.class, ThreadFactory.class);

    /// A constructor takes what runs on the caller's thread, or makes something that is submitted later, but for these.
    private static final List<Class<?>> CONSTRUCTORS = List.of(Thread.class, SubmissionPublisher.class);

    /// @param method `new` for a constructor
    /// @return null if the method takes no tasks
    static @Nullable TaskTaker of(Class<?> owner, String method) {
        if (method.equals("new")) {
            return CONSTRUCTORS.contains(owner) ? new TaskTaker(owner, false) : null;
        }
        if (owner.equals(ForkJoinTask.class)) {
            return new TaskTaker(owner, true); // `adapt`
        }
        if (PACKAGES.contains(owner.getPackageName())) {
            return new TaskTaker(owner, false);
        }
        for (var taker : ALL) {
            if (taker.root.isAssignableFrom(owner)) {
                return taker;
            }
        }
        return null;
    }

    /// How it takes the tasks of a method of it. Those of a [CompletionStage] all do something else.
    ///
    /// @param parameter as what the method takes the task
    Taking taking(String method, Class<?> parameter) {
        boolean isStage = root.equals(CompletionStage.class);
        boolean submits = isStage ? BEGINNINGS.contains(method) : once && !method.startsWith(LATER);
        boolean counts = !parameter.getName().equals(HANDLER_OF_ANSWERS);
        return new Taking(isStage ? method : "", once, submits, OF_THREADS.contains(root), counts);
    }

    /// `invokeAll` and `invokeAny`.
    boolean takesCollections() {
        return root.equals(Executor.class);
    }
}
