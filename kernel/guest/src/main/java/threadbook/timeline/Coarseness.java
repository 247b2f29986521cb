package threadbook.timeline;

import java.util.List;

/// How much of a timeline is drawn one by one; the rest is told by how dark a stripe is.
///
/// @param least bars that are so many pixels wide stand for themselves
/// @param own those of so many pixels are elements of their own, which the mouse finds; others are drawn together
/// @param queues queued tasks that are nearer than so many pixels have one band
/// @param words what is said of bars
record Coarseness(double least, double own, double queues, Words words) {

    /// What is said of bars.
    enum Words {
        NONE,
        NAMES,
        /// Names, and what the mouse shows is all that is known.
        DETAILS
    }

    private static final double NEAR = 3;
    private static final double NEVER = Double.POSITIVE_INFINITY;

    /// From the finest to the coarsest.
    static List<Coarseness> steps() {
        return List.of(
                new Coarseness(1, 1, 2, Words.DETAILS),
                new Coarseness(1, 1, 2, Words.NAMES),
                new Coarseness(1, 16, 2, Words.NAMES),
                new Coarseness(1, NEVER, 4, Words.NAMES),
                new Coarseness(1, NEVER, 8, Words.NONE),
                new Coarseness(2, NEVER, 8, Words.NONE),
                new Coarseness(4, NEVER, 16, Words.NONE),
                new Coarseness(8, NEVER, 16, Words.NONE),
                new Coarseness(NEVER, NEVER, 48, Words.NONE));
    }

    /// So many pixels of a stripe have one darkness.
    double bucket() {
        return least == 1 ? 2 : 4;
    }

    /// How many places there are in a pixel where bars begin and end.
    int grid() {
        return words == Words.NONE ? 1 : 10;
    }

    /// Short ones with less between them than so many pixels fall together.
    double near() {
        return Math.max(NEAR, least);
    }

    boolean hasNames() {
        return words != Words.NONE;
    }
}
