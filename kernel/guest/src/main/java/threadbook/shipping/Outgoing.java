package threadbook.shipping;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/// An object stream that shows every object to somebody, refuses what has no sense elsewhere, and packs numbers.
final class Outgoing extends ObjectOutputStream {

    private final Consumer<Object> seen;

    Outgoing(OutputStream out, Consumer<Object> seen) throws IOException {
        super(out);
        this.seen = seen;
        enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) throws IOException {
        if (Local.isLocal(object)) {
            throw new NotSerializableException(object.getClass().getName());
        }
        seen.accept(object);
        return Packed.list(Copies.of(object));
    }
}
