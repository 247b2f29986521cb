package threadbook.install;

/// Why a command cannot be carried out, in one line for the person who typed it.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final String line;

    Refusal(String line) {
        super(line);
        this.line = line;
    }

    String line() {
        return line;
    }
}
