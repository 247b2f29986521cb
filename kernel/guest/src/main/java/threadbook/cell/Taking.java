package threadbook.cell;

/// How a task is taken by that which will run it.
///
/// @param name how the task is called in pictures, such as `thenApply`; empty if it is one of many alike
/// @param once whether a stop of the cell ends it for good; callbacks last longer
record Taking(String name, boolean once) {

    /// By an executor.
    static final Taking BY_EXECUTOR = new Taking("", true);
}
