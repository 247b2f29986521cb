package threadbook.async;

import java.time.Duration;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Sight.Awaited;

/// What a task waits for, as people are told of it. It may be looked at while the loop changes it.
final class Awaiting {

    private Awaiting() {}

    static Awaited of(Eventual<?> awaited) {
        return switch (awaited) {
            case Task<?> task -> all("", task, List.of(task));
            case Gathering<?> gathering -> all("gather", gathering, gathering.children());
            case LoopFuture<?> future -> ofSubject(future, future.subject());
        };
    }

    private static Awaited ofSubject(LoopFuture<?> future, @Nullable Object subject) {
        return switch (subject) {
            case null -> new Awaited("a future that nobody has set", future, List.of(), false);
            case AsyncLock lock -> ofLock(lock);
            case Waiting<?> waiting -> new Awaited("wait", waiting, notDone(waiting.all()), waiting.isForAny());
            case TaskGroup group -> all("TaskGroup", group, group.tasks());
            case Eventual<?> inner -> of(inner);
            case Future<?> work -> new Awaited("", work, List.of(work), false);
            case Duration _ -> new Awaited("sleep", null, List.of(), false);
            default -> new Awaited(subject.getClass().getSimpleName(), subject, List.of(), false);
        };
    }

    private static Awaited ofLock(AsyncLock lock) {
        var holder = lock.holder();
        return new Awaited("AsyncLock", lock, holder == null ? List.of() : List.of(holder), false);
    }

    private static Awaited all(String what, Object subject, Collection<? extends Eventual<?>> others) {
        return new Awaited(what, subject, notDone(others), false);
    }

    /// It is the loop's, and not made for others: if it is being changed at this moment, nothing is known of it.
    private static List<Object> notDone(Collection<? extends Eventual<?>> all) {
        try {
            return List.copyOf(all).stream()
                    .filter(each -> !each.isDone())
                    .map(each -> (Object) each)
                    .toList();
        } catch (ConcurrentModificationException | ArrayIndexOutOfBoundsException | NullPointerException e) {
            return List.of();
        }
    }
}
