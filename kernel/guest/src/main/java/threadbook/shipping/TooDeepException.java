package threadbook.shipping;

import java.io.IOException;

/// Java writes what an object refers to by calling itself: a chain of thousands of objects is too much for its stack.
final class TooDeepException extends IOException {
    private static final long serialVersionUID = 1;

    TooDeepException() {
        super("it is a chain of too many objects, one inside the other: make a list of them");
    }
}
