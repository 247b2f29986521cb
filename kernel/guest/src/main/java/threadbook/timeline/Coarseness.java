package threadbook.timeline;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// How much of a timeline is drawn one by one; the rest is told by how dark a stripe is.
///
/// @param least bars that are so many pixels wide stand for themselves
/// @param bucket so many pixels of a stripe have one darkness
/// @param detailed whether everything that is known is said of each bar
record Coarseness(double least, double bucket, boolean detailed) {

    /// From the finest to the coarsest, which is small whatever there is.
    static List<Coarseness> steps() {
        var coarse =
                DoubleStream.of(1, 2, 4, 8, 16).mapToObj(least -> new Coarseness(least, Math.max(2, least), false));
        return Stream.of(
                        Stream.of(new Coarseness(1, 2, true)),
                        coarse,
                        Stream.of(new Coarseness(Double.POSITIVE_INFINITY, 48, false)))
                .flatMap(each -> each)
                .toList();
    }
}
