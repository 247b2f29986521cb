package threadbook.cell;

/// What takes something off a list of the cell again.
@FunctionalInterface
public interface Registration {

    /// Safe from any thread; more than once is once.
    void end();
}
