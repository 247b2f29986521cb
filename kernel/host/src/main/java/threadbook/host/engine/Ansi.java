package threadbook.host.engine;

/// Marks for text in a traceback. Red is the only colour that reads on the error background of both themes of
/// JupyterLab.
final class Ansi {

    private static final String RESET = "\u001b[0m";

    private Ansi() {}

    static String red(String text) {
        return "\u001b[31m" + text + RESET;
    }

    static String bold(String text) {
        return "\u001b[1m" + text + RESET;
    }
}
