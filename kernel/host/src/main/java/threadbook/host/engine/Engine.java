package threadbook.host.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;

/// What runs the cells. One cell at a time; everything else may be asked meanwhile, from any thread.
///
/// All positions are offsets into the Java `String` (UTF-16); the wire counts code points and converts.
public interface Engine extends AutoCloseable {

    /// Runs a whole cell and waits for its end. Output goes to `frontend` while it runs, and later that of its threads.
    ///
    /// @param stop ends it: this returns soon after the request
    Outcome evaluate(Cell cell, Frontend frontend, Stop stop);

    /// Evaluates one expression in the state that the cells have left (`user_expressions`).
    Outcome expression(String code, Frontend frontend, Stop stop);

    Completion complete(String code, int cursor);

    /// What is known of the name at the cursor, or null.
    ///
    /// @param detail 0 for a tooltip, 1 for all there is
    @Nullable
    MimeBundle inspect(String code, int cursor, int detail);

    Completeness completeness(String code);

    /// Ends the guest and everything it started. Bounded: returns within two seconds whatever the cells do.
    @Override
    void close();

    /// The part `start`–`end` of the code can become any of the matches.
    record Completion(List<Match> matches, int start, int end) {
        public Completion {
            matches = List.copyOf(matches);
        }
    }

    /// @param type what frontends show as an icon: `class`, `function`, `keyword`, `module`, `instance` …, or empty
    /// @param signature of a method, or empty
    record Match(String text, String type, String signature) {}

    /// Answer to `is_complete_request`.
    sealed interface Completeness {
        record Complete() implements Completeness {}

        /// @param indent what the next line should start with
        record Incomplete(String indent) implements Completeness {}

        record Invalid() implements Completeness {}
    }
}
