package threadbook.host.engine;

/// Marks for text in a traceback. No colour: on the background that JupyterLab gives to errors, in either theme, none
/// has the contrast that text needs (WCAG 2.2, 1.4.3).
final class Ansi {

    private static final String RESET = "\u001b[0m";

    private Ansi() {}

    static String bold(String text) {
        return "\u001b[1m" + text + RESET;
    }
}
