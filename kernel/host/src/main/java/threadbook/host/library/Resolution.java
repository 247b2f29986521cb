package threadbook.host.library;

import java.nio.file.Path;
import java.util.List;

/// A wish that was fulfilled.
///
/// @param jars those that the cells do not have yet, first what was asked for
/// @param warnings what the person should know, a line each
public record Resolution(List<Path> jars, List<String> warnings) {
    public Resolution {
        jars = List.copyOf(jars);
        warnings = List.copyOf(warnings);
    }
}
