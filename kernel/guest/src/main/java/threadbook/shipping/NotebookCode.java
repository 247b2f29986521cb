package threadbook.shipping;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The code of the notebook's classes, read once for each class file.
@SuppressWarnings("ReferenceEquality") // a class file is never changed, see Read
final class NotebookCode implements Reach.ClassCodes {

    @SuppressWarnings("ArrayRecordComponent") // compared by identity: a class file is never changed
    private record Read(byte[] image, ClassCode code) {}

    private final ClassImages images;
    private final Map<String, Read> known = new ConcurrentHashMap<>();

    NotebookCode(ClassImages images) {
        this.images = images;
    }

    @Override
    public @Nullable ClassCode of(String name) {
        byte[] image = images.image(name);
        if (image == null) {
            return null;
        }
        var read = known.get(name);
        if (read == null || read.image() != image) {
            read = new Read(image, ClassReader.read(image));
            known.put(name, read);
        }
        return read.code();
    }
}
