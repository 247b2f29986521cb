package threadbook.recording;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A time in which somebody was in one state.
///
/// @param start as `System.nanoTime` counts
/// @param end as `System.nanoTime` counts
/// @param work the task it was for; null if for none in particular
/// @param on what it waited for, such as `CountDownLatch`; may be empty
public record Piece(
        State state, long start, long end, @Nullable Work work, String on) {

    public long length() {
        return end - start;
    }

    boolean isLike(Piece other) {
        return state == other.state && Objects.equals(work, other.work) && on.equals(other.on);
    }

    Piece until(long later) {
        return new Piece(state, start, later, work, on);
    }
}
