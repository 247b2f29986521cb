package threadbook.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `a=1&b=x&b=y`, as it stands behind the `?` or in a form, in UTF-8.
///
/// @param values name → all its values, in their order
record Query(Map<String, List<String>> values) {

    static Query of(@Nullable String text) throws BadRequest {
        var values = new LinkedHashMap<String, List<String>>();
        for (String part : text == null ? new String[0] : text.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = decoded(equals < 0 ? part : part.substring(0, equals));
                String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
                values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return new Query(values);
    }

    private static String decoded(String text) throws BadRequest {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("\"" + text + "\" is not well encoded: write % as %25.");
        }
    }

    /// A name that is there once has its text, one that is there more often the list of them: as httpbin has it.
    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        values.forEach((name, all) -> map.put(name, all.size() == 1 ? all.getFirst() : List.copyOf(all)));
        return map;
    }

    /// The first value of this name.
    String first(String name, String otherwise) {
        var all = values.get(name);
        return all == null ? otherwise : all.getFirst();
    }
}
