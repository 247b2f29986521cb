package threadbook.display;

/// JShell's names for what stands in a cell, turned back into the user's.
///
/// JShell puts every declaration into a class of its own, `REPL.$JShell$12B` (number of the snippet, letters when it
/// was compiled again), and runs statements in its method `do_it$`.
final class CellNames {

    static final String RUN = "do_it$";

    /// Makes the value of a `var`; JShell calls it from [#RUN].
    private static final String INITIALIZER = RUN + "Aux";

    private static final String WRAPPER = "REPL.$JShell$";
    /// The class that JShell makes of `var r = new Runnable() { … }`; a number follows.
    private static final String ANONYMOUS = "$JShell$anonymous$$";

    private static final String LAMBDA = "lambda$";

    /// What JShell throws where something is called that it could not compile yet.
    private static final String UNRESOLVED = "jdk.jshell.spi.SPIResolutionException";

    private static final String KNOWN = "UnresolvedReference";

    // Constants: the first result must not wait until concatenating is linked.
    private static final String THROWN = UNRESOLVED + ": resolution exception";
    private static final String SAID = KNOWN + ": " + Trace.UNRESOLVED;

    private CellNames() {}

    static boolean isOfCell(String className) {
        return className.startsWith(WRAPPER);
    }

    /// Whether `caller` only called `called`, which is the same place of the cell: a `var` and its value.
    static boolean isCallOfInitializer(StackTraceElement caller, StackTraceElement called) {
        return caller.getMethodName().equals(RUN)
                && called.getMethodName().equals(INITIALIZER)
                && isOfCell(caller.getClassName())
                && caller.getClassName().equals(called.getClassName());
    }

    /// Every wrapper's name in a text taken away: `REPL.$JShell$12$Point@1f` → `Point@1f`,
    /// `REPL.$JShell$12$1Local@1f` → `Local@1f`, `REPL.$JShell$12$1@1f` → `anonymous@1f`.
    static String clean(String text) {
        return withoutWrappers(text).replace(THROWN, SAID);
    }

    private static String withoutWrappers(String text) {
        int at = text.indexOf(WRAPPER);
        if (at < 0) {
            return text;
        }
        var clean = new StringBuilder(text.length());
        int done = 0;
        while (at >= 0) {
            clean.append(text, done, at);
            int end = endOfWrapper(text, at);
            boolean isInside = end < text.length() && isSeparator(text, end);
            done = isInside ? endOfNumber(text, end + 1) : end;
            clean.append(isInside ? nameless(text, end + 1, done) : "cell");
            at = text.indexOf(WRAPPER, done);
        }
        return clean.append(text, done, text.length()).toString().replace(ANONYMOUS, "anonymous$");
    }

    /// `REPL.$JShell$12$Point` → `Point`, the wrapper itself → empty, a class without a name → `anonymous`, others as
    /// they are, but for what JShell throws itself.
    static String ofClass(String className) {
        if (!isOfCell(className)) {
            return className.equals(UNRESOLVED) ? KNOWN : className;
        }
        int end = endOfWrapper(className, 0);
        int start = Math.min(end + 1, className.length());
        int letter = endOfNumber(className, start);
        boolean nameless = (letter > start && letter == className.length()) || className.startsWith(ANONYMOUS, letter);
        return nameless ? "anonymous" : className.substring(letter);
    }

    /// A local class has a number before its name, an anonymous one nothing else.
    private static String nameless(String text, int start, int end) {
        boolean isNamed = start == end || (end < text.length() && isStart(text.charAt(end)));
        return isNamed ? "" : "anonymous";
    }

    private static boolean isStart(char c) {
        return Character.isJavaIdentifierStart(c) && c != '$';
    }

    private static int endOfNumber(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// `do_it$` → empty, `lambda$fib$3` → `lambda in fib`, `lambda$do_it$$0` → `lambda`, others as they are.
    static String ofMethod(String method) {
        if (method.equals(RUN) || method.equals(INITIALIZER)) {
            return "";
        }
        if (!method.startsWith(LAMBDA) || method.lastIndexOf('$') < LAMBDA.length()) {
            return method;
        }
        String place = ofMethod(declared(withoutHash(method.substring(LAMBDA.length(), method.lastIndexOf('$')))));
        return place.isEmpty() ? "lambda" : place.startsWith("lambda") ? place : "lambda in " + place;
    }

    /// Serialisable lambdas are named `lambda$fib$1a2b3c$1`, with a hash before the number.
    private static String withoutHash(String name) {
        int dollar = name.lastIndexOf('$');
        if (dollar <= 0 || dollar == name.length() - 1) {
            return name;
        }
        for (int at = dollar + 1; at < name.length(); at++) {
            if (Character.digit(name.charAt(at), 16) < 0) {
                return name;
            }
        }
        return name.substring(0, dollar);
    }

    /// javac writes `new` and `static` for what the JVM calls `<init>` and `<clinit>`.
    private static String declared(String method) {
        return method.equals("new") ? "<init>" : method.equals("static") ? "<clinit>" : method;
    }

    private static int endOfWrapper(String text, int start) {
        int end = start + WRAPPER.length();
        while (end < text.length() && isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static boolean isSeparator(String text, int at) {
        char c = text.charAt(at);
        boolean isLast = at + 1 == text.length();
        return (c == '$' || c == '.') && !isLast && Character.isJavaIdentifierPart(text.charAt(at + 1));
    }
}
