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

    /// Whether the cell was stopped before the body has begun. Asked where [CellStopped] would end a thread that serves
    /// others, too.
    static boolean isOver(@Nullable Object origin) {
        return origin instanceof Origin own && own.isOver();
    }

    /// The body begins.
    ///
    /// @param origin null if the task has come from elsewhere, without its cell
    /// @return what `end` or `fail` is to be given
    static @Nullable Object begin(@Nullable Object origin) {
        return origin instanceof Origin own ? own.begin() : Origin.here().begin();
    }

    static void end(@Nullable Object before) {
        Duty.end((Duty) before);
    }

    static void fail(@Nullable Object before, Throwable failure) {
        Cell.current().fail((Duty) before, failure);
    }
}
