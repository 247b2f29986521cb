package threadbook.timeline;

/// Where a time is in a picture; always linear, also over long gaps.
///
/// @param left where the cell began, in pixels
/// @param width so many pixels
/// @param nanos are so much time
record TimeScale(double left, double width, long nanos) {

    TimeScale {
        nanos = Math.max(nanos, 1);
    }

    double x(long time) {
        return left + width(time);
    }

    double width(long length) {
        return width * Math.min(length, nanos) / nanos;
    }
}
