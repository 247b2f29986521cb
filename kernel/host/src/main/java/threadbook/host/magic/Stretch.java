package threadbook.host.magic;

/// A part of a cell: Java, or a line with a command.
sealed interface Stretch {

    record Java(int start, int end) implements Stretch {}

    /// @param ofCell whether it begins with two signs
    /// @param name without them; empty if there is none
    /// @param start where the first sign stands
    /// @param argument where the name ends
    /// @param end of the line
    /// @param body where the next line begins
    record Directive(boolean ofCell, String name, int start, int argument, int end, int body) implements Stretch {}
}
