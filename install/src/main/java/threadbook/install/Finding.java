package threadbook.install;

/// One thing that the doctor has looked at.
sealed interface Finding {

    /// How it is.
    String text();

    /// As it should be.
    record Ok(String text) implements Finding {}

    /// Works, but could be better.
    record Advice(String text, String cure) implements Finding {}

    /// Does not work.
    record Problem(String text, String cure) implements Finding {}

    /// One line for a person.
    default String line() {
        return switch (this) {
            case Ok(var text) -> "ok       " + text;
            case Advice(var text, var cure) -> "advice   " + text + ": " + cure;
            case Problem(var text, var cure) -> "problem  " + text + ": " + cure;
        };
    }
}
