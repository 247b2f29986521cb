package threadbook.host.wire;

/// Positions: the protocol counts Unicode code points, Java counts UTF-16 units.
///
/// What lies outside the text is moved to its nearer end: a frontend may be a keystroke ahead of what it sent.
final class CodePoints {

    private CodePoints() {}

    static int toUtf16(String text, int codePoints) {
        int end = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, Math.clamp(codePoints, 0, end));
    }

    static int fromUtf16(String text, int offset) {
        return text.codePointCount(0, Math.clamp(offset, 0, text.length()));
    }
}
