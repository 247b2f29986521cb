package threadbook.host.engine;

import java.util.List;
import java.util.function.Supplier;

/// One thing of a cell, done when the one before it is.
sealed interface Step permits Piece, Step.Forms, Step.Aside {

    /// The Java that stands in the cell; empty if there is none.
    String text();

    /// One piece of Java that can be evaluated in several forms: the first that compiles counts, else the last.
    record Forms(List<Piece> pieces) implements Step {
        public Forms {
            pieces = List.copyOf(pieces);
        }

        @Override
        public String text() {
            return pieces.getLast().text();
        }
    }

    /// Something between the pieces.
    ///
    /// @param hasValue whether its value is that of the cell, if it comes last
    record Aside(boolean hasValue, Supplier<Outcome> action) implements Step {
        @Override
        public String text() {
            return "";
        }
    }
}
