package threadbook.agent;

import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import threadbook.cell.Cell;
import threadbook.cell.Item;
import threadbook.cell.Prompter;
import threadbook.display.MimeBundle;
import threadbook.display.Renderers;

/// The calls that every cell can make without an import.
public final class Notebook {

    private record Tools(Renderers renderers, Prompter prompter) {}

    /// Cells call static methods, so what these need has to be found statically.
    private static final AtomicReference<@Nullable Tools> TOOLS = new AtomicReference<>();

    private Notebook() {}

    static void open(Renderers renderers, Prompter prompter) {
        TOOLS.set(new Tools(renderers, prompter));
    }

    private static Tools tools() {
        var tools = TOOLS.get();
        if (tools == null) {
            throw new IllegalStateException("There is no notebook here: this call works in cells.");
        }
        return tools;
    }

    /// Shows a value below the cell, like the last expression of a cell is shown.
    ///
    /// @return a handle with which what is shown can be replaced
    public static DisplayHandle display(@Nullable Object value) {
        return show(tools().renderers.render(value));
    }

    /// Shows a value as one MIME type, such as `display("<b>bold</b>", "text/html")`; the first type given wins.
    public static DisplayHandle display(@Nullable Object value, String... mimeTypes) {
        return show(tools().renderers.render(value, mimeTypes));
    }

    /// Replaces every output that is shown under this id, in whichever cell.
    public static void updateDisplay(String id, @Nullable Object value) {
        put(new Item.Updated(tools().renderers.render(value), id));
    }

    /// As [#updateDisplay(String, Object)], as the MIME types given.
    public static void updateDisplay(String id, @Nullable Object value, String... mimeTypes) {
        put(new Item.Updated(tools().renderers.render(value, mimeTypes), id));
    }

    /// The value in the forms in which it would be shown, without showing it.
    public static MimeBundle render(@Nullable Object value, String... mimeTypes) {
        return mimeTypes.length == 0
                ? tools().renderers.render(value)
                : tools().renderers.render(value, mimeTypes);
    }

    /// Removes the output of this cell now.
    public static void clearOutput() {
        clearOutput(false);
    }

    /// Removes the output of this cell.
    ///
    /// @param wait whether to wait for the next output, which then takes its place without flicker
    public static void clearOutput(boolean wait) {
        put(new Item.Cleared(wait));
    }

    /// Asks the person at the frontend for a line.
    ///
    /// @return the line without its end, or null at the end of input
    /// @throws IllegalStateException when the frontend does not allow input
    public static @Nullable String readLine(String prompt) throws InterruptedException {
        return tools().prompter.ask(prompt, false);
    }

    /// Asks like [#readLine], without showing what is typed.
    public static @Nullable String readPassword(String prompt) throws InterruptedException {
        return tools().prompter.ask(prompt, true);
    }

    /// Says that something holds which a text claims: `✓ both threads have ended`.
    ///
    /// @param what the claim, as a sentence
    /// @throws CheckFailed if it does not
    public static void check(String what, boolean holds) {
        if (!holds) {
            throw new CheckFailed("✗ " + what);
        }
        System.out.println("✓ " + what);
    }

    /// As [#check(String, boolean)], for something that is to be equal to something else.
    public static void check(String what, @Nullable Object actual, @Nullable Object expected) {
        if (!Objects.deepEquals(actual, expected)) {
            throw new CheckFailed("✗ " + what + ": it is " + text(actual) + ", not " + text(expected));
        }
        check(what, true);
    }

    private static String text(@Nullable Object value) {
        return tools().renderers.text(value);
    }

    /// Shows how far something is.
    ///
    /// @param total how many steps there are
    public static Progress progress(String title, long total) {
        return new Progress(title, total);
    }

    /// The elements of a collection, and how far a loop over them is: `for (var page : progress(pages)) { … }`.
    public static <T extends @Nullable Object> Iterable<T> progress(Collection<T> elements) {
        return Progress.over("", elements.size(), elements);
    }

    private static DisplayHandle show(MimeBundle value) {
        String id = UUID.randomUUID().toString();
        put(new Item.Shown(value, id));
        return new DisplayHandle(id);
    }

    private static void put(Item item) {
        Cell.current().output().add(item);
    }
}
