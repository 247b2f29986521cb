package threadbook.cell;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where the code of cells can be stopped.
///
/// The engine weaves an `invokedynamic` instruction into every method entry, every backward branch and behind each
/// `monitorenter` (`check`), every
/// catch handler (`caught`) and every handler that cleans up (`unwinding`) of the classes of cells. All of them share
/// one call site each, which does nothing and is compiled to nothing, until a cell is to be stopped: then it is pointed
/// at the question "does this thread work for a stopped cell, and was it interrupted?".
public final class StopPoints {

    private static final MethodType CHECK_TYPE = MethodType.methodType(void.class);
    private static final MethodType CAUGHT_TYPE = MethodType.methodType(void.class, Throwable.class);
    private static final MutableCallSite CHECK = idle(CHECK_TYPE);
    private static final MutableCallSite CAUGHT = idle(CAUGHT_TYPE);
    private static final MutableCallSite UNWINDING = idle(CAUGHT_TYPE);

    /// The numbers of threads that end at their next stop point, whichever cell they work for.
    private static final Set<Long> ENDING = ConcurrentHashMap.newKeySet();

    private static int stops;

    private StopPoints() {}

    /// Links one woven instruction; called by the JVM.
    public static CallSite bootstrap(Lookup caller, String name, MethodType type) {
        var site =
                switch (name) {
                    case "check" -> CHECK;
                    case "caught" -> CAUGHT;
                    case "unwinding" -> UNWINDING;
                    default -> throw new LinkageError("no stop point is called " + name);
                };
        return new ConstantCallSite(site.dynamicInvoker());
    }

    /// Makes the woven instructions ask, until [#disarm] was called as often as this.
    public static synchronized void arm() {
        stops++;
        point(CHECK, target("check", CHECK_TYPE));
        point(CAUGHT, target("caught", CAUGHT_TYPE));
        point(UNWINDING, target("unwinding", CAUGHT_TYPE));
    }

    /// Makes them do nothing again, when no other stop needs them.
    public static synchronized void disarm() {
        stops--;
        if (stops > 0) {
            return;
        }
        point(CHECK, MethodHandles.empty(CHECK_TYPE));
        point(CAUGHT, MethodHandles.empty(CAUGHT_TYPE));
        point(UNWINDING, MethodHandles.empty(CAUGHT_TYPE));
    }

    /// Ends threads as a stop that is forced does, though the cell they work for goes on. They must have nothing else
    /// to do after that.
    ///
    /// @return to be ended, once, when they have ended or are left alone
    public static Registration end(Collection<Thread> threads) {
        var numbers = threads.stream().map(Thread::threadId).toList();
        ENDING.addAll(numbers);
        arm();
        return () -> {
            numbers.forEach(ENDING::remove);
            disarm();
        };
    }

    private static boolean mustEnd(Cell cell) {
        return cell.isForced() || ENDING.contains(Thread.currentThread().threadId());
    }

    /// Takes the interrupt that a stop gives each thread, as a call that blocks would: it throws once, so that what
    /// cleans up afterwards is left in peace until the cell is forced.
    @SuppressWarnings("UnusedMethod") // found by its name
    private static void check() {
        var cell = Cell.current();
        if (mustEnd(cell) || (cell.isStopped() && cell.reactions().takesInterrupt())) {
            throw new CellStopped();
        }
    }

    /// A handler of the cell caught something: the stop itself is passed on, an interrupt may be cleaned up after once.
    @SuppressWarnings("UnusedMethod") // found by its name
    private static void caught(Throwable caught) {
        if (caught instanceof CellStopped stopped) {
            throw stopped;
        }
        var cell = Cell.current();
        if (mustEnd(cell) || (cell.isStopped() && cell.reactions().swallows(caught))) {
            throw new CellStopped();
        }
    }

    /// A `finally` begins, or `try (…)` closes, because something was thrown.
    @SuppressWarnings("UnusedMethod") // found by its name
    private static void unwinding(Throwable thrown) {
        var cell = Cell.current();
        if (cell.isStopped()) {
            cell.reactions().unwinds(thrown);
        }
    }

    private static MutableCallSite idle(MethodType type) {
        return new MutableCallSite(MethodHandles.empty(type));
    }

    private static void point(MutableCallSite site, MethodHandle target) {
        site.setTarget(target);
        MutableCallSite.syncAll(new MutableCallSite[] {site});
    }

    private static MethodHandle target(String name, MethodType type) {
        try {
            return MethodHandles.lookup().findStatic(StopPoints.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
