package threadbook.host.engine;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// `record Port(int number) { Port { … } }` in a cell.
///
/// JShell makes every type public, and the canonical constructor of a public record has to be public (JLS 8.10.4). So
/// it is made so where nothing is said.
final class RecordConstructors {

    private static final Pattern RECORD = Pattern.compile("(?U)^(?:[\\w@]+\\s+)*?record\\s+(?<name>\\w+)");
    private static final String PUBLIC = "public ";

    private RecordConstructors() {}

    static Piece open(Piece piece) {
        String masked = Masked.of(piece.source());
        var header = RECORD.matcher(masked);
        if (!piece.added().isEmpty() || !header.find()) {
            return piece;
        }
        int at = constructor(masked, header.group("name"));
        return at < 0
                ? piece
                : piece.with(
                        piece.source().substring(0, at)
                                + PUBLIC
                                + piece.source().substring(at),
                        at,
                        PUBLIC.length());
    }

    /// Where the compact constructor begins that says nothing of its access; negative if there is none.
    private static int constructor(String masked, String name) {
        return Pattern.compile("(?U)(?<=[{};])\\s*\\b(?<name>" + Pattern.quote(name) + ")\\s*\\{")
                .matcher(masked)
                .results()
                .mapToInt((MatchResult found) -> found.start("name"))
                .findFirst()
                .orElse(-1);
    }
}
