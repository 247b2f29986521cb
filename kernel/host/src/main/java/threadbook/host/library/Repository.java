package threadbook.host.library;

import java.util.regex.Pattern;

/// A place where libraries are, beside those of the person's settings.
///
/// @param id under which the settings know a password for it
public record Repository(String id, String url) {

    private static final Pattern NOT_IN_A_FILE = Pattern.compile("[\\\\/:\"<>|?*\\p{Cntrl}]");

    public Repository {
        if (!isName(id)) {
            throw new IllegalArgumentException(id);
        }
    }

    /// Whether a repository may have this name. What is known of it stands in files with that name.
    public static boolean isName(String id) {
        return !NOT_IN_A_FILE.matcher(id).find();
    }
}
