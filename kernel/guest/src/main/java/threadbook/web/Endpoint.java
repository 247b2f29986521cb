package threadbook.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One thing the server can do.
///
/// @param methods in capitals; `HEAD` goes where `GET` does
/// @param template its path, such as `/delay/{seconds}`; what is in braces stands for one part of the path
/// @param about one line for the list of them
record Endpoint(List<String> methods, String template, String about, Handler handler) {

    /// Answers a request.
    @FunctionalInterface
    interface Handler {
        /// @throws BadRequest when the client has to ask differently
        Answer answer(Ask ask) throws BadRequest, InterruptedException;
    }

    /// The parts of the path that stand for the names in the template, or null if this is another path.
    @Nullable
    Map<String, String> match(String path) {
        var wanted = template.split("/", -1);
        var parts = path.split("/", -1);
        if (wanted.length != parts.length) {
            return null;
        }
        var found = new LinkedHashMap<String, String>();
        for (int i = 0; i < parts.length; i++) {
            if (wanted[i].startsWith("{")) {
                found.put(wanted[i].substring(1, wanted[i].length() - 1), parts[i]);
            } else if (!wanted[i].equals(parts[i])) {
                return null;
            }
        }
        return found;
    }

    boolean allows(String method) {
        return methods.contains(method) || (method.equals("HEAD") && methods.contains("GET"));
    }

    /// For the header `Allow`.
    String allowed() {
        var all = new TreeSet<>(methods);
        all.add("OPTIONS");
        if (all.contains("GET")) {
            all.add("HEAD");
        }
        return String.join(", ", all);
    }
}
