package threadbook.host.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes steps of the parts of a cell.
final class PartReader {

    /// @param steps all of the cell, in its order
    /// @param broken the piece that is not complete or cannot be read, if there is one: nothing of the cell should
    // run
    record Reading(List<Step> steps, @Nullable Piece broken) {}

    private final String code;
    private final CellReader reader;
    private final Asides asides;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable Piece broken;

    /// @param code in which only Java is left, see [JavaOnly]
    PartReader(String code, CellReader reader, Asides asides) {
        this.code = code;
        this.reader = reader;
        this.asides = asides;
    }

    Reading read(List<Part> parts) {
        for (var part : parts) {
            if (broken == null) {
                steps.addAll(read(part));
            }
        }
        return new Reading(List.copyOf(steps), broken);
    }

    private List<Step> read(Part part) {
        return switch (part) {
            case Part.Java(int start, int end) -> List.copyOf(pieces(start, end));
            case Part.Timed(int start, int end, var report) -> asides.timed(List.copyOf(pieces(start, end)), report);
            case Part.Framed framed -> framed(framed);
            case Part.Program(var words) -> List.of(asides.program(words));
            case Part.Action(var deed) -> List.of(asides.action(deed));
        };
    }

    private List<Piece> pieces(int start, int end) {
        var reading = reader.read(code, start, end);
        if (!reading.whole()) {
            broken = reading.pieces().getLast();
        }
        return reading.pieces();
    }

    private List<Step> framed(Part.Framed framed) {
        var pieces = pieces(framed.start(), framed.end());
        return pieces.isEmpty() || broken != null ? List.of() : List.of(new Frames(code, framed).around(pieces));
    }
}
