package threadbook.cell;

import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;

/// What `LockSupport.park` is told to be responsible for a wait, as people know it.
///
/// @param name such as `ReentrantLock`; may be empty
record Blocker(String name, Sort sort) {

    enum Sort {
        /// What somebody holds who keeps others from going on.
        LOCK,
        /// What other classes of the JDK are made of, so that these are what people know.
        PART,
        /// Waited for as a result is.
        OTHER
    }

    private static final Set<String> LOCKS = Set.of("ReentrantLock", "ReentrantReadWriteLock", "StampedLock");

    private static final String CONDITION = "a condition";
    private static final Set<String> PARTS = Set.of("CountDownLatch", CONDITION);

    /// What people know under another name, or need not know.
    private static final Map<String, String> KNOWN_AS = Map.of(
            "AbstractQueuedSynchronizer",
            CONDITION,
            "AbstractQueuedLongSynchronizer",
            CONDITION,
            "LoopRun",
            "the event loop",
            "Turns",
            "");

    private static final ClassValue<Blocker> ALL = new ClassValue<>() {
        @Override
        protected Blocker computeValue(Class<?> type) {
            String name = name(type);
            return new Blocker(name, LOCKS.contains(name) ? Sort.LOCK : PARTS.contains(name) ? Sort.PART : Sort.OTHER);
        }
    };

    static Blocker of(Object responsible) {
        return ALL.get(responsible.getClass());
    }

    /// Of the class that people know: `ReentrantLock` for its `NonfairSync`, and nothing for one that is not public.
    private static String name(Class<?> type) {
        try {
            if (Maker.of(type) == Maker.CELL) {
                return type.getSimpleName();
            }
            var outer = type;
            while (outer.getEnclosingClass() != null) {
                outer = outer.getEnclosingClass();
            }
            String name = outer.getSimpleName();
            return KNOWN_AS.getOrDefault(name, Modifier.isPublic(outer.getModifiers()) ? name : "");
        } catch (LinkageError e) {
            return ""; // a class around it is missing
        }
    }
}
