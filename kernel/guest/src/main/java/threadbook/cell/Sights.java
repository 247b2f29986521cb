package threadbook.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// What can be looked at in a notebook, in the order in which it was made.
final class Sights {

    private final ConcurrentLinkedQueue<Supplier<? extends Sight>> all = new ConcurrentLinkedQueue<>();

    Registration add(Supplier<? extends Sight> look) {
        all.add(look);
        return () -> all.remove(look);
    }

    List<Sight> look() {
        var sights = new ArrayList<Sight>();
        for (var look : all) {
            sights.add(look.get());
        }
        return sights;
    }
}
