package threadbook.shipping;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Bytes that grow, in which a length can be filled in afterwards.
final class Buffer extends ByteArrayOutputStream {

    /// The longest array that every JVM can make.
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    Buffer() {
        super(512);
    }

    /// @param position where the four bytes of the length are; what it counts follows them
    void fillInLength(int position) {
        int length = count - position - Integer.BYTES;
        buf[position] = (byte) (length >>> 24);
        buf[position + 1] = (byte) (length >>> 16);
        buf[position + 2] = (byte) (length >>> 8);
        buf[position + 3] = (byte) length;
    }

    /// So many more bytes, to be written into what is returned.
    ///
    /// @throws TooLargeException if there cannot be so many
    ByteBuffer more(long length) throws TooLargeException {
        if (count + length > LONGEST) {
            throw new TooLargeException();
        }
        int start = count;
        count += (int) length;
        if (count > buf.length) {
            buf = Arrays.copyOf(buf, count);
        }
        return Plain.view(buf, start, (int) length);
    }

    /// All of them. Nothing is written any more after that.
    byte[] bytes() {
        return count == buf.length ? buf : toByteArray();
    }
}
