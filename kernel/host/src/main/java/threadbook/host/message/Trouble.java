package threadbook.host.message;

import java.util.List;

/// `ename`, `evalue` and `traceback`: the protocol's form of every error.
///
/// @param traceback lines that may hold ANSI colours
public record Trouble(String name, String value, List<String> traceback) {

    public Trouble {
        traceback = List.copyOf(traceback);
    }

    /// One that has nothing more to say than its one line.
    public static Trouble of(String name, String value) {
        return new Trouble(name, value, List.of(name + ": " + value));
    }
}
