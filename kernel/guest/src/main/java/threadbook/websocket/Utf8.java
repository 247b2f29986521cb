package threadbook.websocket;

/// How texts are on their way.
final class Utf8 {

    private Utf8() {}

    /// How many bytes a part of a text is; half a character counts for half of its bytes.
    static long size(CharSequence part) {
        return part.chars().map(Utf8::size).asLongStream().sum();
    }

    private static int size(int c) {
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 || Character.isSurrogate((char) c) ? 2 : 3;
    }
}
