package threadbook.maven;

import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// Looks for what is behind an exception.
final class Causes {

    private Causes() {}

    /// The exception itself, or the first of that type behind it.
    static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
        for (@Nullable Throwable at = thrown; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }

    /// What the last one says.
    static String rootOf(Throwable thrown) {
        var root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof UnknownHostException
                ? "unknown host " + root.getMessage()
                : String.valueOf(root.getMessage());
    }
}
