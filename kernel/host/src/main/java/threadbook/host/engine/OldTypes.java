package threadbook.host.engine;

import java.util.List;
import java.util.regex.Pattern;
import threadbook.display.Trace;

/// A type that was declared again is another type than before, though of the same name.
final class OldTypes {

    private static final Pattern CAST =
            Pattern.compile("class (?<type>[\\w.$]+) cannot be cast to class (?<same>[\\w.$]+) .*", Pattern.DOTALL);

    private OldTypes() {}

    /// What to do when a value is not of the type that it seems to be of.
    static List<String> hint(Trace trace) {
        var cast = CAST.matcher(trace.message());
        boolean confusing = trace.className().equals(ClassCastException.class.getName())
                && cast.matches()
                && cast.group("type").equals(cast.group("same"));
        return confusing
                ? List.of("The value is of " + cast.group("type") + " as it was declared before: "
                        + "run the cell again that has made the value.")
                : List.of();
    }
}
