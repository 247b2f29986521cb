package threadbook.cell;

import org.jspecify.annotations.Nullable;

/// A task that is an object with an identity, and not only a body: a `TimerTask`, a `ForkJoinTask`.
///
/// The engine weaves this interface, a field and a constructor's last step into such classes of cells, and [#begin] and
/// [#end] around their bodies, because nothing else may stand in the object's place. The strange names cannot clash
/// with those of a cell.
public interface OwnedTask {

    void threadbook$cell(@Nullable Object origin);

    /// What the constructor keeps.
    static Object current() {
        return Origin.made();
    }

    /// The body begins.
    ///
    /// @param origin null if the task has come from elsewhere, without its cell
    /// @return what `end` or `fail` is to be given
    static Object begin(@Nullable Object origin) {
        return new Before(
                origin instanceof Origin own ? own.begin() : Origin.here().begin());
    }

    /// As [#begin], where [CellStopped] would end a thread that serves others, too.
    ///
    /// @return null if the cell was stopped before, so that the body is not to begin
    static @Nullable Object beginUnlessOver(@Nullable Object origin) {
        try {
            return begin(origin);
        } catch (CellStopped e) {
            return null;
        }
    }

    static void end(Object before) {
        Duty.end(((Before) before).duty());
    }

    static void fail(Object before, Throwable failure) {
        Cell.current().fail(((Before) before).duty(), failure);
    }
}
