package threadbook.timeline;

import java.util.List;
import java.util.function.Function;
import threadbook.display.Svg;

/// Makes a picture coarser until it is small enough for a notebook.
final class Fitting {

    private Fitting() {}

    /// @param steps from the finest to the coarsest, which is taken in any case
    static <T> Svg first(List<T> steps, Function<T, Svg> drawing) {
        for (var step : steps.subList(0, steps.size() - 1)) {
            var svg = drawing.apply(step);
            if (Card.fits(Card.bundle(svg))) {
                return svg;
            }
        }
        return drawing.apply(steps.getLast());
    }
}
