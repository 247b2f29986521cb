package threadbook.pool;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/// Numbers at equal distance, like Python's `range`: a list that takes no memory for them.
public final class Range extends AbstractList<Integer> implements RandomAccess, Serializable {
    private static final long serialVersionUID = 1;

    private final int start;
    private final int step;
    private final int size;

    private Range(int start, int step, int size) {
        this.start = start;
        this.step = step;
        this.size = size;
    }

    /// 0, 1, 2 … up to, and without, `end`.
    public static List<Integer> range(int end) {
        return range(0, end, 1);
    }

    /// `start`, `start + 1` … up to, and without, `end`.
    public static List<Integer> range(int start, int end) {
        return range(start, end, 1);
    }

    /// `start`, `start + step` … up to, and without, `end`; downwards if `step` is negative.
    ///
    /// @throws IllegalArgumentException if `step` is 0
    public static List<Integer> range(int start, int end, int step) {
        if (step == 0) {
            throw new IllegalArgumentException("range needs a step other than 0");
        }
        long distance = step > 0 ? (long) end - start : (long) start - end;
        long width = Math.abs((long) step);
        long size = distance <= 0 ? 0 : (distance + width - 1) / width;
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "range(" + start + ", " + end + ") has more numbers than a list can have");
        }
        return new Range(start, step, (int) size);
    }

    @Override
    public Integer get(int index) {
        return start + Objects.checkIndex(index, size) * step;
    }

    @Override
    public int size() {
        return size;
    }
}
