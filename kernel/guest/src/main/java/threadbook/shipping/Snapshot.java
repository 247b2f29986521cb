package threadbook.shipping;

import java.util.List;
import java.util.Set;

/// What a task needs beside itself: the code of the notebook, and the values of the variables that this code reads.
///
/// Two tasks that need the same have the same snapshot, so it can be told by identity that nothing has changed.
///
/// @param watched variables that the code assigns
public record Snapshot(List<Image> classes, List<Value> variables, Set<StaticField> watched) {

    public static final Snapshot EMPTY = new Snapshot(List.of(), List.of(), Set.of());

    /// A class of the notebook.
    @SuppressWarnings("ArrayRecordComponent") // compared by identity: a class file is never changed
    public record Image(String name, byte[] bytes) {}

    /// One value of one variable. An unchanged value is the same object in every snapshot.
    @SuppressWarnings("ArrayRecordComponent") // compared by identity
    public record Value(StaticField variable, byte[] bytes) {}
}
