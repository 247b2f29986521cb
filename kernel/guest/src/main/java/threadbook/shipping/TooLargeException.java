package threadbook.shipping;

import java.io.IOException;

/// Something has more bytes than can be sent in one piece.
final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    TooLargeException() {
        super("it is larger than 2 GB; send it in parts");
    }
}
