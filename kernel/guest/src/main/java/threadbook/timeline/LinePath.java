package threadbook.timeline;

/// Many pieces of horizontal lines as one path, written as short as they can be: about ten characters each.
final class LinePath {

    private final StringBuilder path = new StringBuilder();
    private final int grid;

    /// Where the pen is, in steps of the grid.
    private long x;

    private long y = Long.MIN_VALUE;

    /// @param grid how many places there are in a pixel, 1 or 10
    LinePath(int grid) {
        this.grid = grid;
    }

    void add(double left, double middle, double right) {
        long start = Math.round(left * grid);
        long end = Math.round(right * grid);
        long height = Math.round(middle * 10);
        if (end <= start) {
            return;
        }
        path.append(height == y ? "m" + text(start - x) + " 0" : "M" + text(start) + " " + Card.tenths(height / 10.0))
                .append('h')
                .append(text(end - start));
        x = end;
        y = height;
    }

    /// `.5` is enough.
    private String text(long steps) {
        String text = Card.tenths((double) steps / grid);
        return text.startsWith("0.") ? text.substring(1) : text;
    }

    boolean isEmpty() {
        return path.isEmpty();
    }

    /// To be given as `d`.
    @Override
    public String toString() {
        return path.toString();
    }
}
