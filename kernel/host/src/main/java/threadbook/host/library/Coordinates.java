package threadbook.host.library;

import java.util.regex.Pattern;

/// The name of a library in Maven's repositories.
///
/// @param type `jar` unless something else is said
/// @param classifier empty if there is none
/// @param version one, a range such as `[1.0,2.0)`, or `RELEASE` for the newest
public record Coordinates(String group, String artifact, String type, String classifier, String version) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern VERSION =
            Pattern.compile("(?![\\[(])[^\\s:;,/\\\\<>\"|?*]+|[\\[(][^:/\\\\<>\"|?*]+[\\])]");

    private static final String FORM =
            "group:artifact:version, group:artifact:type:version or group:artifact:type:classifier:version";

    /// Reads them as a person writes them.
    ///
    /// @throws Unresolvable if they cannot be read; the message has no period
    public static Coordinates of(String text) throws Unresolvable {
        var parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean isVersion = i > 1 && i == parts.length - 1;
            if (!(isVersion ? VERSION : NAME).matcher(parts[i]).matches()) {
                throw wrong(text);
            }
        }
        return switch (parts.length) {
            case 2 ->
                throw new Unresolvable(
                        text + " has no version: write " + text + ":1.2.3, or " + text + ":RELEASE for the newest one");
            case 3 -> new Coordinates(parts[0], parts[1], "jar", "", parts[2]);
            case 4 -> new Coordinates(parts[0], parts[1], parts[2], "", parts[3]);
            case 5 -> new Coordinates(parts[0], parts[1], parts[2], parts[3], parts[4]);
            default -> throw wrong(text);
        };
    }

    private static Unresolvable wrong(String text) {
        return new Unresolvable(text + " is no library: write " + FORM);
    }
}
