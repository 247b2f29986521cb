package threadbook.host.magic;

import java.util.List;
import threadbook.host.engine.Masked;
import threadbook.host.engine.Part;

/// A cell that has been read.
sealed interface Script {

    /// @param besides whether nothing in it is a run of the cell's own: it can be done without, or beside, one
    record Parts(List<Part> parts, boolean besides) implements Script {
        public Parts {
            parts = List.copyOf(parts);
        }
    }

    /// @param line on which it stands, from 1
    record Wrong(int line, String message) implements Script {}

    static boolean isBlank(String code, Stretch.Java java) {
        return Masked.of(code.substring(java.start(), java.end())).isBlank();
    }
}
