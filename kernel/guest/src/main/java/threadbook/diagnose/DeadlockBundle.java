package threadbook.diagnose;

import java.util.List;
import threadbook.cell.Cell;
import threadbook.display.Markup;
import threadbook.display.MimeBundle;

/// Who waits for whom as a text and, if anybody does, as a picture; of so many as are small enough for a notebook.
///
/// @param parties everybody
/// @param cell the last one
record DeadlockBundle(Deadlocks deadlocks, List<Party> parties, Cell cell) {

    /// As every picture has it, in all forms together.
    static final int MOST_BYTES = 60_000;

    MimeBundle bundle() {
        var steps = DeadlockExtent.steps();
        for (var extent : steps.subList(0, steps.size() - 1)) {
            var bundle = of(extent);
            if (bundle.size() <= MOST_BYTES) {
                return bundle;
            }
        }
        return of(steps.getLast());
    }

    private MimeBundle of(DeadlockExtent extent) {
        String text = new DeadlockText(deadlocks, extent.told()).text(parties, cell);
        var bundle = MimeBundle.text(text);
        if (deadlocks.isEmpty()) {
            return bundle;
        }
        var picture = new DeadlockPicture(deadlocks, extent).svg();
        String html =
                "<details><summary>as text</summary><pre>" + Markup.escape(Words.unquoted(text)) + "</pre></details>";
        // As an image: a notebook that is not trusted yet leaves nothing but the texts of drawings in HTML.
        return bundle.and(MimeBundle.HTML, picture.html() + html).and("image/svg+xml", picture.markup());
    }
}
