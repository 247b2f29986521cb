package threadbook.diagnose;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import threadbook.cell.ThreadExitsArmed;
import threadbook.display.MimeBundle;

/// Asks until the answer is as it must become.
final class Diagnosed {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private Diagnosed() {}

    static Diagnosis diagnosis(Class<?>... classes) {
        try {
            ThreadExitsArmed.now();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new Diagnosis(() -> List.of(classes));
    }

    static String text(Supplier<MimeBundle> look, String... parts) {
        return until(() -> String.valueOf(look.get().data().get(MimeBundle.TEXT)), text -> containsAll(text, parts));
    }

    private static boolean containsAll(String text, String... parts) {
        for (String part : parts) {
            if (!text.contains(part)) {
                return false;
            }
        }
        return true;
    }

    /// The last answer, whether it is like that or not, when the time is over.
    static <T> T until(Supplier<T> look, Predicate<T> like) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        T last = look.get();
        while (!like.test(last) && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
            last = look.get();
        }
        return last;
    }
}
