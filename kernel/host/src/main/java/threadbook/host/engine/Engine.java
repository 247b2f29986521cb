package threadbook.host.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import threadbook.display.MimeBundle;

/// What runs the cells. One cell at a time; everything else may be asked meanwhile, from any thread.
///
/// All positions are offsets into the Java `String` (UTF-16); the wire counts code points and converts.
public interface Engine extends AutoCloseable {

    /// Runs a whole cell, part by part, and waits for its end. Output goes to `frontend` while it runs, and later that
    /// of its threads.
    ///
    /// @param stop ends it: this returns soon after the request
    Outcome evaluate(Cell cell, List<Part> parts, Frontend frontend, Stop stop);

    /// The same for a cell that is nothing but Java.
    default Outcome evaluate(Cell cell, Frontend frontend, Stop stop) {
        return evaluate(cell, List.of(new Part.Java(0, cell.code().length())), frontend, stop);
    }

    /// Evaluates one expression in the state that the cells have left (`user_expressions`).
    Outcome expression(String code, Frontend frontend, Stop stop);

    Completion complete(String code, int cursor);

    /// What is known of the name at the cursor, or null.
    ///
    /// @param detail 0 for a tooltip, 1 for all there is
    @Nullable
    MimeBundle inspect(String code, int cursor, int detail);

    Completeness completeness(String code);

    /// What the cells have declared. Part of a run: only a [Part.Deed] may ask, or nobody runs a cell.
    List<Variable> variables();

    /// Jars and folders with classes for cells.
    List<Path> classPath();

    /// From now on cells, and workers that are started, find these, too. Part of a run, as [#variables].
    void addToClassPath(List<Path> entries);

    /// Starts again with nothing of the notebook. Not in a run, but only where one could begin.
    void restart();

    /// What a cell has cost, to be shown below it. Empty where [#timing] does not want it, and for all but the last
    /// cell that was evaluated.
    Optional<Cost> cost(Cell cell);

    /// When it is said below a cell how long it took.
    Timing timing();

    void timing(Timing timing);

    /// What there is in the JVM of the cells. May be asked while a cell runs or hangs, and is answered at once.
    MimeBundle diagnose(Diagnosis what);

    /// What was recorded last of a cell; empty if nothing was. Part of a run, as [#variables].
    Optional<Traced> trace();

    /// Ends the guest and everything it started. Bounded: returns within two seconds whatever the cells do.
    @Override
    void close();

    /// A variable of the notebook.
    ///
    /// @param value as a text, or why there is none
    record Variable(String name, String type, String value) {}

    /// @param picture a timeline, or empty
    /// @param line the timing line, or empty
    record Cost(Shown picture, Shown line) {}

    /// Who did what when in a cell.
    ///
    /// @param json in the format of Chrome's traces
    /// @param cell its number
    /// @param isLast whether it is the one that was run last
    record Traced(String json, int cell, boolean isLast) {}

    /// @param display under which name it is shown, as it is updated while that goes on which the cell has left running
    record Shown(MimeBundle value, String display) {}

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
