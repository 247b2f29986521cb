package threadbook.diagnose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.internal.vm.ThreadContainer;
import jdk.internal.vm.ThreadContainers;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Sight;

/// All threads of this JVM, and who has made them in a block that must not end before they do.
final class EveryThread {

    /// The threads of one scope, such as a `StructuredTaskScope`.
    ///
    /// @param name that the user has given to it; empty if none
    /// @param owner whose block it is
    record Scope(String name, Thread owner, List<Thread> threads) {

        /// Such as "shop of main".
        String of(String people) {
            return (name + " of " + people).strip();
        }
    }

    /// What the JDK calls a scope without a name: its class and a number.
    private static final Pattern NAMELESS = Pattern.compile("[\\w.$]+@[0-9a-f]+");

    private final Set<Thread> threads = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Scope> scopes = new ArrayList<>();

    EveryThread() {
        collect(ThreadContainers.root());
    }

    /// Those of coroutines that are paused: the JDK does not know them at that time, but they may hold locks.
    void add(Sight sight) {
        if (sight instanceof Sight.Loop loop) {
            loop.coroutines().stream()
                    .filter(Sight.Coroutine::begun)
                    .map(Sight.Coroutine::thread)
                    .forEach(threads::add);
        }
    }

    List<Thread> threads() {
        return List.copyOf(threads);
    }

    List<Scope> scopes() {
        return scopes;
    }

    private void collect(ThreadContainer container) {
        var own = container.threads().toList();
        threads.addAll(own);
        @Nullable Thread owner = container.owner();
        if (owner != null && !own.isEmpty()) {
            scopes.add(new Scope(nameOf(container), owner, own));
        }
        container.children().forEach(this::collect);
    }

    private static String nameOf(ThreadContainer container) {
        String name = container.name();
        return name == null || NAMELESS.matcher(name).matches() ? "" : name;
    }
}
