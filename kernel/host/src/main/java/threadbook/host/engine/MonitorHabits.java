package threadbook.host.engine;

import java.util.Locale;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/// What people write who have seen it in a class, where there is an object to wait for.
final class MonitorHabits {

    private static final Pattern CALL = Pattern.compile("\\b(wait|notify|notifyAll)\\(");

    private MonitorHabits() {}

    /// @return a hint, or empty
    static String ofError(Diag error) {
        if (!error.getCode().equals("compiler.err.non-static.cant.be.ref")) {
            return "";
        }
        var call = CALL.matcher(error.getMessage(Locale.getDefault()));
        return call.find() ? hint(call.group(1)) : "";
    }

    private static String hint(String name) {
        return name + "() needs an object, and here is none: var monitor = new Object();"
                + " synchronized (monitor) { monitor." + name + "(); }";
    }
}
