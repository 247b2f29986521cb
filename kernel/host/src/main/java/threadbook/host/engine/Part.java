package threadbook.host.engine;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// A stretch of a cell, and what is to be done with it. Whoever has read the cell hands its parts to the [Engine].
///
/// The places of Java are offsets into the cell, so whatever is said about it names the line on which it stands.
public sealed interface Part {

    /// Java between two offsets.
    record Java(int start, int end) implements Part {}

    /// Java of which is said how long it took, without the time that its compilation takes.
    ///
    /// @param report told when all of it has run well; what it returns is printed below the cell
    record Timed(int start, int end, Function<Duration, String> report) implements Part {}

    /// Java in the middle of other Java that stands in no cell, such as the body of a loop.
    ///
    /// @param before what is put before it
    /// @param after what is put behind it
    /// @param keep a method to which the value of its last expression is given, if that has one
    record Framed(int start, int end, String before, String after, String keep) implements Part {}

    /// A program that runs beside the Java of the cell, prints below it and is stopped with it.
    ///
    /// @param words the program and its arguments
    record Program(List<String> words) implements Part {
        public Program {
            words = List.copyOf(words);
        }
    }

    /// Something that is done without any code of the cell.
    record Action(Deed deed) implements Part {}

    /// What a command does. The value of a success is shown.
    interface Deed {
        /// @param stop whether the cell is to end; what takes long returns soon then
        Outcome done(Engine engine, Frontend frontend, Stop stop);
    }
}
