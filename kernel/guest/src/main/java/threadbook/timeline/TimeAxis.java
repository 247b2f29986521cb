package threadbook.timeline;

/// Ticks below a picture, and fine lines through it.
final class TimeAxis {

    static final double HEIGHT = 24;

    private static final double LEAST_STEP = 82;

    private final TimeScale scale;
    private final Ticks ticks;

    TimeAxis(TimeScale scale) {
        this.scale = scale;
        this.ticks = Ticks.of(scale.nanos(), (int) Math.max(1, scale.width() / LEAST_STEP));
    }

    void draw(Card card, double top, double bottom) {
        ticks.times().forEach(time -> {
            double x = scale.x(time);
            card.line(x, top, x, bottom + 4, Palette.GRID);
            card.note(ticks.label(time), x, bottom + 18);
        });
    }
}
