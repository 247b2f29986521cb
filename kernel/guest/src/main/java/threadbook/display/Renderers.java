package threadbook.display;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// From any object to what a notebook shows of it. One for each notebook, safe for all threads.
///
/// ```java
/// renderers.render(42)                                    // text/plain: 42
/// renderers.render(List.of(new Point(1, 2)))              // a table, as text/html and text/plain
/// renderers.render("<b>bold</b>", "text/html")            // said to be HTML
/// renderers.register(Money.class, m -> MimeBundle.text(m.amount() + " €"));
/// ```
///
/// Who says what a value looks like, first come: a registered renderer, the value itself ([Displayable]), and then
/// this package. There is always a `text/plain`, unless a [Displayable] asks for nothing at all to be shown. Nothing
/// that the value does wrong comes out as an exception; it is part of the text.
public final class Renderers {

    private final Limits limits = Limits.STANDARD;
    private final ByType registered = new ByType();

    /// From now on, values of that type and its subtypes are shown by this renderer. A second one for the same type
    /// replaces the first.
    public <T> void register(Class<T> type, Function<? super T, MimeBundle> renderer) {
        registered.register(type, renderer);
    }

    public MimeBundle render(@Nullable Object value) {
        if (value == null) {
            return MimeBundle.text("null");
        }
        var own = registered.find(value.getClass());
        if (own != null) {
            return drawn("renderer", value, () -> own.apply(value));
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return MimeBundle.text(text(value));
        }
        return value instanceof Displayable displayable
                ? drawn("display", value, displayable::display)
                : standard(value);
    }

    /// The value as these MIME types, and as `text/plain`. What the value has in such a form is taken from it; else
    /// its text is taken to be of that type already.
    public MimeBundle render(@Nullable Object value, String... mimeTypes) {
        MimeBundle usual = render(value);
        return mimeTypes.length == 0 ? usual : new Forced(value, usual, text(value)).as(mimeTypes);
    }

    /// One value as `text/plain` alone.
    public String text(@Nullable Object value) {
        if (value instanceof String string) {
            return Limits.cut(string, limits.characters());
        }
        if (value instanceof Number || value instanceof Boolean) {
            return Limits.cut(Foreign.text(value), limits.characters());
        }
        return value instanceof Throwable thrown ? Trace.of(thrown).summary() : new PlainText(limits).of(value);
    }

    /// Records of one class as a table with a note under it, for a [Displayable] that is such a table.
    public static MimeBundle table(List<? extends Record> rows, String note) {
        Tables.Found found = new Tables(Limits.STANDARD).find(rows);
        return found == null ? MimeBundle.text(note) : bundle(found.table().under(note));
    }

    /// As [#table], with every row, however many there are.
    public static MimeBundle wholeTable(List<? extends Record> rows, String note) {
        var standard = Limits.STANDARD;
        var limits = new Limits(
                Math.max(1, rows.size()), standard.columns(), standard.cell(), standard.characters(), standard.depth());
        Tables.Found found = new Tables(limits).find(rows);
        return found == null ? MimeBundle.text(note) : bundle(found.table().under(note));
    }

    private static MimeBundle bundle(Table table) {
        return MimeBundle.text(new TableText(table).text()).and(MimeBundle.HTML, new TableHtml(table).html());
    }

    private MimeBundle standard(Object value) {
        if (value instanceof Path || value instanceof File) {
            PictureFile picture = PictureFile.of(value);
            return picture == null
                    ? MimeBundle.text(text(value))
                    : drawn("reading", value, () -> MimeBundle.text(text(value))
                            .and(picture.mimeType(), picture.content()));
        }
        if (Awt.isImage(value)) {
            return drawn("image", value, () -> Picture.bundle(value));
        }
        Tables.Found found = new Tables(limits).find(value);
        if (found == null) {
            return MimeBundle.text(text(value));
        }
        MimeBundle bundle = bundle(found.table());
        return found.betterAsText() ? bundle : bundle.and(MimeBundle.TEXT, text(value));
    }

    /// What somebody else's code makes of the value, completed by a text; where that code fails, `toString` and why.
    private MimeBundle drawn(String what, Object value, Foreign.Call<@Nullable MimeBundle> drawing) {
        MimeBundle bundle = Foreign.<@Nullable MimeBundle>ask(drawing, thrown -> failed(what, value, thrown));
        if (bundle == null) {
            return MimeBundle.text(text(value) + "\n<" + what + " returned null>");
        }
        boolean complete = bundle.isEmpty() || bundle.data().containsKey(MimeBundle.TEXT);
        return complete ? bundle : bundle.and(MimeBundle.TEXT, text(value));
    }

    private MimeBundle failed(String what, Object value, Throwable thrown) {
        return MimeBundle.text(
                text(value) + "\n<" + what + " failed> " + Trace.of(thrown).summary());
    }
}
