package threadbook.diagnose;

import java.util.List;

/// How much is shown of who waits for whom.
///
/// @param columns so many circles or chains are drawn at most
/// @param boxes so many of each
/// @param told so many who wait are told of in words
record DeadlockExtent(int columns, int boxes, int told) {

    /// From the largest to the smallest.
    static List<DeadlockExtent> steps() {
        return List.of(
                new DeadlockExtent(4, 12, 100),
                new DeadlockExtent(4, 12, 30),
                new DeadlockExtent(4, 6, 30),
                new DeadlockExtent(2, 6, 30),
                new DeadlockExtent(1, 6, 10));
    }
}
