package threadbook.display;

import java.lang.reflect.InvocationTargetException;
import java.util.function.Function;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/// Calls into objects of the user, which may throw anything.
///
/// What is wrong with the value becomes text; what is meant for the thread goes through untouched:
/// `InterruptedException`, out of memory, and the error by which the kernel stops a cell.
final class Foreign {

    private static final int MESSAGE = 10_000;

    private Foreign() {}

    interface Call<T extends @Nullable Object> {
        T call() throws Exception;
    }

    /// What the call returns, or what `failed` makes of its failure.
    static <T extends @Nullable Object> T ask(Call<? extends T> call, Function<? super Throwable, ? extends T> failed) {
        try {
            return call.call();
        } catch (Throwable e) {
            return failed.apply(ofTheValue(e));
        }
    }

    /// `toString`, never null. Written out, without lambdas: every value that is shown comes this way.
    static String text(Object value) {
        try {
            String text = value.toString();
            return text == null ? "null" : CellNames.clean(text);
        } catch (Throwable e) {
            return failure("toString", ofTheValue(e));
        }
    }

    /// What went wrong with the value. Anything else is thrown again, so call this first where `Throwable` is caught.
    static Throwable ofTheValue(Throwable caught) {
        Throwable inner =
                caught instanceof InvocationTargetException reflected ? reflected.getTargetException() : caught;
        Throwable thrown = inner == null ? caught : inner;
        if (isForTheThread(thrown)) {
            throw Foreign.<RuntimeException>asIs(thrown);
        }
        return thrown;
    }

    /// The kernel's stop is known by its package, since this one must not know it.
    private static boolean isForTheThread(Throwable thrown) {
        boolean ofTheMachine = thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError);
        boolean ours = thrown instanceof Error && thrown.getClass().getName().startsWith("threadbook.");
        return ofTheMachine || ours || thrown instanceof InterruptedException;
    }

    /// `<toString failed: java.lang.IllegalStateException: no>`.
    static String failure(String what, Throwable thrown) {
        return "<" + what + " failed: " + headline(thrown) + ">";
    }

    /// `java.lang.IllegalStateException: no`.
    static String headline(Throwable thrown) {
        String message = message(thrown);
        String name = CellNames.ofClass(thrown.getClass().getName());
        return message.isEmpty() ? name : name + ": " + message;
    }

    /// The message of a throwable; empty where there is none.
    static String message(Throwable thrown) {
        if (thrown instanceof SPIResolutionException) {
            return Trace.UNRESOLVED;
        }
        String message = ask(
                () -> {
                    String own = thrown.getLocalizedMessage();
                    return own == null ? "" : own;
                },
                worse -> "<getMessage failed: " + worse.getClass().getName() + ">");
        return CellNames.clean(Limits.cut(message, MESSAGE));
    }

    /// A checked exception leaves a method that declares none, as it was thrown.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T asIs(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
