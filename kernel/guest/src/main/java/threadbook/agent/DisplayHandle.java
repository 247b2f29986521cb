package threadbook.agent;

import org.jspecify.annotations.Nullable;
import threadbook.display.Displayable;
import threadbook.display.MimeBundle;

/// What a call of `display` shows, to be replaced later: `var bar = display("0 %"); … bar.update("50 %");`.
///
/// @param id names the output in the notebook
public record DisplayHandle(String id) implements Displayable {

    public void update(@Nullable Object value) {
        Notebook.updateDisplay(id, value);
    }

    public void update(@Nullable Object value, String... mimeTypes) {
        Notebook.updateDisplay(id, value, mimeTypes);
    }

    /// Nothing: as the last expression of a cell it has been shown already.
    @Override
    public MimeBundle display() {
        return MimeBundle.EMPTY;
    }
}
