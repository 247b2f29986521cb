package threadbook.process;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Puts exceptions that find their message only where they were thrown into a form that takes it along: the JVM works
/// out what was `null` from the code of the frame (JEP 358), which is not there in another process.
@SuppressWarnings("IdentityHashMapUsage") // exceptions are themselves, and their `equals` may be the user's
final class Telling implements UnaryOperator<Object> {

    private final Map<Object, NullPointerException> known = new IdentityHashMap<>();

    @Override
    public Object apply(Object object) {
        return object.getClass() == NullPointerException.class
                ? known.computeIfAbsent(object, thrown -> told((NullPointerException) thrown))
                : object;
    }

    private static NullPointerException told(NullPointerException thrown) {
        var told = new NullPointerException(thrown.getMessage());
        told.setStackTrace(thrown.getStackTrace());
        if (thrown.getCause() != null) {
            told.initCause(thrown.getCause());
        }
        for (var suppressed : thrown.getSuppressed()) {
            told.addSuppressed(suppressed);
        }
        return told;
    }
}
