package threadbook.process;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import threadbook.shipping.Decoder;
import threadbook.shipping.Encoder;
import threadbook.shipping.WorkerLoader;

/// What is in an object that a variable holds, as bytes, by which it is told that a task has changed something inside.
///
/// Most tasks do that always or never, and looking costs as much as sending: so it is looked for a few times only, and
/// again after it was found.
final class Content {

    private static final int LARGEST = 64 * 1024;
    private static final int LOOKS = 8;

    private final byte[] bytes;
    private int looks = LOOKS;

    private Content(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Empty if nothing inside can change, or if there is too much of it.
    ///
    /// @param length how many bytes it had on its way, if that is known
    static Optional<Content> of(@Nullable Object object, int length, WorkerLoader loader) {
        if (length > LARGEST || !canChange(object)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Content(encoded(object, loader)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // an initializer has put something there that cannot travel
        }
    }

    private static boolean canChange(@Nullable Object object) {
        return object != null
                && !(object instanceof String
                        || object instanceof Character
                        || object instanceof Boolean
                        || object instanceof Enum<?>
                        || object instanceof Class<?>
                        || (object instanceof Number
                                && object.getClass().getPackageName().equals("java.lang")));
    }

    private static byte[] encoded(@Nullable Object object, WorkerLoader loader) throws IOException {
        var encoder = new Encoder(loader);
        encoder.write(object);
        return encoder.bytes();
    }

    /// Whether the variable holds something else now.
    boolean hasChanged(@Nullable Object now, WorkerLoader loader) {
        if (looks == 0) {
            return false;
        }
        looks--;
        try {
            return !Arrays.equals(encoded(now, loader), bytes);
        } catch (IOException | RuntimeException e) {
            return true; // it holds something now that could not even travel
        }
    }

    /// The object as it was.
    @Nullable
    Object again(WorkerLoader loader) throws ReflectiveOperationException {
        looks = LOOKS;
        try {
            return new Decoder(bytes, loader).read();
        } catch (IOException e) {
            throw new IllegalStateException("it was read before", e);
        }
    }
}
