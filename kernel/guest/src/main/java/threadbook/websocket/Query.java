package threadbook.websocket;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The part of an address behind the question mark.
final class Query {

    private Query() {}

    /// @param target such as `/chat?name=Ada`
    static Optional<String> value(String target, String key) {
        int start = target.indexOf('?');
        if (start < 0) {
            return Optional.empty();
        }
        for (String pair : target.substring(start + 1).split("&", -1)) {
            if (pair.startsWith(key + "=")) {
                return decoded(pair.substring(key.length() + 1)).filter(value -> !value.isBlank());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // half a percent sign
        }
    }
}
