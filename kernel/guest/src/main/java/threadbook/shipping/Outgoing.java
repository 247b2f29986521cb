package threadbook.shipping;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// An object stream that shows every object to somebody, refuses what has no sense elsewhere or would not be let in
/// there, and packs numbers.
final class Outgoing extends ObjectOutputStream {

    private final Consumer<Object> seen;
    private final UnaryOperator<Object> instead;

    /// @param instead what is written in the place of an object
    Outgoing(OutputStream out, Consumer<Object> seen, UnaryOperator<Object> instead) throws IOException {
        super(out);
        this.seen = seen;
        this.instead = instead;
        enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object original) throws IOException {
        var object = Copies.of(instead.apply(original));
        show(object);
        return Packed.list(object);
    }

    /// Of a class, as an object or with the first object of it: the stream asks nobody whether to replace those.
    @Override
    protected void annotateClass(Class<?> type) throws IOException {
        show(type);
    }

    private void show(Object object) throws IOException {
        String obstacle = Classes.obstacle(object);
        if (!obstacle.isEmpty()) {
            throw new NotSerializableException(obstacle);
        }
        seen.accept(object);
    }
}
