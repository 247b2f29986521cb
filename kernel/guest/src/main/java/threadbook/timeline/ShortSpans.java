package threadbook.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What is too short in a lane for bars of true width: some fall together and become a stripe, others are alone.
///
/// @param alone those that are, or are only two
/// @param crowds the others
record ShortSpans(List<Span> alone, List<Density> crowds) {

    private static final int CROWD = 3;

    /// @param spans in the order of their starts
    static ShortSpans of(Stream<Span> spans, TimeScale scale, Coarseness coarseness) {
        var sorted = new ShortSpans(new ArrayList<>(), new ArrayList<>());
        var together = new ArrayList<Span>();
        double near = coarseness.near() * scale.nanos() / scale.width();
        long end = 0;
        for (var span : (Iterable<Span>) spans::iterator) {
            if (span.start() > end + near) {
                sorted.add(together, scale, coarseness);
                together.clear();
            }
            together.add(span);
            end = Math.max(end, span.end());
        }
        sorted.add(together, scale, coarseness);
        return sorted;
    }

    /// What is together no wider than a bar is at least, is one bar: the longest of it is seen.
    private void add(List<Span> together, TimeScale scale, Coarseness coarseness) {
        if (together.isEmpty()) {
            return;
        }
        var crowd = new Density(scale, coarseness.bucket());
        together.forEach(crowd::add);
        if (crowd.isNarrow()) {
            alone.add(Collections.max(together, Comparator.comparingLong(Span::length)));
        } else if (together.size() < CROWD) {
            alone.addAll(together);
        } else {
            crowds.add(crowd);
        }
    }
}
