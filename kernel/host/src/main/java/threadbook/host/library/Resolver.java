package threadbook.host.library;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// Who finds libraries and brings them onto this machine.
///
/// An interface because whoever implements it is loaded by another class loader, with libraries of its own: see
/// [Libraries].
public interface Resolver {

    /// @param progress told from time to time, from any thread, what is being done, if it takes long
    /// @param stop when it is complete, this returns soon, with whatever result
    Resolution resolve(Request request, Consumer<String> progress, CompletionStage<?> stop) throws Unresolvable;
}
