package threadbook.display;

import java.util.regex.Pattern;

/// What the name of a MIME type says about how its content is written.
final class MimeType {

    /// Type, subtype and perhaps parameters (RFC 6838, section 4.2).
    private static final Pattern NAME = Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+(;.*)?");

    private MimeType() {}

    static boolean isOne(String text) {
        return NAME.matcher(text).matches();
    }

    /// Binary content travels as base64.
    static boolean isBinary(String mimeType) {
        return (isImage(mimeType) && !mimeType.endsWith("+xml"))
                || mimeType.startsWith("audio/")
                || mimeType.startsWith("video/")
                || mimeType.startsWith("font/")
                || mimeType.equals("application/pdf")
                || mimeType.equals("application/octet-stream");
    }

    static boolean isJson(String mimeType) {
        return mimeType.equals("application/json") || mimeType.endsWith("+json");
    }

    static boolean isImage(String mimeType) {
        return mimeType.startsWith("image/");
    }

    /// `image/png` → `png`.
    static String subtype(String mimeType) {
        return mimeType.substring(mimeType.indexOf('/') + 1);
    }
}
