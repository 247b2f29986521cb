package threadbook.display;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// A value as text: what `toString` says, with an end.
///
/// Where the JDK's own `toString` would walk a whole collection, we walk it, as far as the limits go; arrays are
/// written as lists. A `toString` that somebody wrote is always respected. One object makes one text.
final class PlainText {

    private static final String CUT = "…";

    private final Limits limits;
    private final StringBuilder out = new StringBuilder();

    /// The containers between the root and here: meeting one again is a cycle.
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

    PlainText(Limits limits) {
        this.limits = limits;
    }

    String of(@Nullable Object value) {
        write(value);
        return Limits.cut(out.toString(), limits.characters());
    }

    private void write(@Nullable Object value) {
        if (value == null) {
            out.append("null");
        } else if (value.getClass().isArray()) {
            inside(value, "[", "]");
        } else if (value instanceof Optional<?> optional && optional.isPresent()) {
            inside(value, "Optional[", "]");
        } else if (isContainer(value) && isWrittenByTheJdk(value)) {
            container(value);
        } else {
            out.append(Foreign.text(value));
        }
    }

    private static boolean isContainer(Object value) {
        return value instanceof Collection
                || value instanceof Map
                || value instanceof Map.Entry
                || value instanceof Future;
    }

    /// Whether `toString` comes from the JDK, so that we know what it would have said.
    private static boolean isWrittenByTheJdk(Object value) {
        try {
            Class<?> author = value.getClass().getMethod("toString").getDeclaringClass();
            return author.getClassLoader() == null;
        } catch (Throwable e) {
            Foreign.ofTheValue(e);
            return false;
        }
    }

    private void container(Object value) {
        if (value instanceof Future) {
            String name = value.getClass().getSimpleName();
            inside(value, name.isEmpty() ? "Future[" : name.concat("["), "]");
        } else if (value instanceof Map.Entry) {
            inside(value, "", "");
        } else {
            inside(value, value instanceof Map ? "{" : "[", value instanceof Map ? "}" : "]");
        }
    }

    private void inside(Object container, String before, String after) {
        out.append(before);
        if (out.length() > limits.characters() || open.size() >= limits.depth() || !open.add(container)) {
            out.append(CUT);
        } else {
            contents(container);
            open.remove(container);
        }
        out.append(after);
    }

    private void contents(Object container) {
        if (container instanceof Optional<?> optional) {
            write(optional.get());
        } else if (container instanceof Future<?> future) {
            future(future);
        } else if (container instanceof Map.Entry<?, ?> entry) {
            write(Sample.key(entry));
            out.append('=');
            write(Sample.value(entry));
        } else {
            elements(container);
        }
    }

    private void elements(Object container) {
        Sample sample = Sample.of(container, limits.elements());
        String separator = "";
        for (Object element : sample.first()) {
            out.append(separator);
            write(element);
            separator = ", ";
        }
        if (!sample.rest().isEmpty()) {
            out.append(separator).append(sample.rest());
        }
    }

    private void future(Future<?> future) {
        switch (Foreign.ask(future::state, thrown -> Future.State.RUNNING)) {
            case RUNNING -> out.append("not done");
            case CANCELLED -> out.append("cancelled");
            case FAILED ->
                out.append("failed: ")
                        .append(Foreign.ask(() -> Foreign.headline(future.exceptionNow()), Foreign::headline));
            case SUCCESS -> {
                out.append("done: ");
                write(Foreign.<@Nullable Object>ask(future::resultNow, Foreign::headline));
            }
        }
    }
}
