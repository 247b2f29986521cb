package threadbook.host.engine;

import java.util.IdentityHashMap;
import jdk.jshell.Snippet;

/// Which snippet of JShell stands where in the notebook.
///
/// JShell compiles a snippet before it hands it out, so a snippet not known yet is the piece being evaluated.
final class Placements {

    private final IdentityHashMap<Snippet, Placement> placements = new IdentityHashMap<>();
    private Placement current = new Placement(0, 1);

    /// The piece that is about to be evaluated.
    void begin(Placement placement) {
        current = placement;
    }

    Placement current() {
        return current;
    }

    Placement of(Snippet snippet) {
        return placements.getOrDefault(snippet, current);
    }

    void keep(Snippet snippet) {
        placements.put(snippet, current);
    }

    void drop(Snippet snippet) {
        placements.remove(snippet);
    }
}
