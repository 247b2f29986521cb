package threadbook.shipping;

import java.io.ByteArrayOutputStream;

/// Bytes that grow, in which a length can be filled in afterwards.
final class Buffer extends ByteArrayOutputStream {

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
}
