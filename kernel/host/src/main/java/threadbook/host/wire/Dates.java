package threadbook.host.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// ISO 8601 in UTC, always with six digits: frontends compute execution times from these.
final class Dates {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Dates() {}

    static String text(Instant instant) {
        return FORMAT.format(instant);
    }
}
