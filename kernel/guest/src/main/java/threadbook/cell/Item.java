package threadbook.cell;

import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;
import threadbook.display.Trace;

/// One thing a cell puts out. The items of a cell are sent in the order in which they were made.
public sealed interface Item {

    /// @param error whether it was printed to `System.err`
    record Text(boolean error, String text) implements Item {}

    /// @param id the name under which it can be updated later, or null
    record Shown(MimeBundle value, @Nullable String id) implements Item {}

    record Updated(MimeBundle value, String id) implements Item {}

    record Cleared(boolean later) implements Item {}

    /// A thread of the cell ended by an exception that nobody caught.
    record Uncaught(String thread, Trace trace) implements Item {}
}
