package threadbook.host.engine;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import jdk.jshell.spi.ExecutionControl;
import org.jspecify.annotations.Nullable;
import threadbook.agent.Command;
import threadbook.agent.Event;
import threadbook.display.MimeBundle;

/// What JShell believes to be its machine: hands classes and calls on to the guest.
///
/// While a call runs in the guest the compiler's lock is given back, so that completion and inspection are answered
/// meanwhile. What came of the last call is kept in [#ending]: JShell's own exceptions are too poor for it. JShell must
/// never learn that the guest died, or it would shut itself down.
final class RemoteControl implements ExecutionControl {

    private static final StackTraceElement[] NO_STACK = {};

    private final Guest guest;
    private final Woven woven;
    private final ReentrantLock compiler;
    private int run;
    private Duration wall = Duration.ZERO;
    private long called;
    private boolean inPlace = true;

    /// The one this run began with: if it dies, also between two calls, the run has ended.
    private GuestProcess process;
    private Stop stop = new Stop();
    private @Nullable Ending ending;

    RemoteControl(Guest guest, Woven woven, ReentrantLock compiler) {
        this.guest = guest;
        this.process = guest.process();
        this.woven = woven;
        this.compiler = compiler;
    }

    /// From now on calls belong to this run.
    void begin(Run begun) {
        this.run = begun.serial();
        this.process = guest.process();
        this.stop = begun.stop();
        this.ending = null;
        this.called = 0;
    }

    /// How long the calls of this run have taken, in nanoseconds.
    long called() {
        return called;
    }

    /// Has the guest close what earlier runs of the same cell have left open.
    ///
    /// @return how the run has ended by that, mostly null: it has not
    @Nullable
    Ending closeEarlier(Run begun) {
        ending = null;
        var _ = call(new Command.Begin(run, begun.cell().id(), begun.display()));
        return ending;
    }

    /// How the last call ended, if it did not end well.
    @Nullable
    Ending ending() {
        return ending;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        try {
            guest.load(woven.of(classes));
        } catch (GuestDied e) {
            // remembered: the next guest gets them
        }
    }

    /// Evaluates something whose class, and those that follow from it, must not change in place.
    <T> T anew(Supplier<T> evaluation) {
        inPlace = false;
        try {
            return evaluation.get();
        } finally {
            inPlace = true;
        }
    }

    @Override
    public void redefine(ClassBytecodes[] classes) throws ClassInstallException {
        if (!inPlace) {
            throw new ClassInstallException("a new class is wanted", new boolean[classes.length]);
        }
        try {
            var answer = guest.redefine(woven.of(classes));
            if (answer.installed().contains(false)) {
                throw new ClassInstallException(answer.problem(), installed(answer));
            }
        } catch (GuestDied e) {
            guest.remember(woven.of(classes));
        }
    }

    private static boolean[] installed(Event.Redefined answer) {
        var flags = new boolean[answer.installed().size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = answer.installed().get(i);
        }
        return flags;
    }

    /// What is evaluated next declares these variables as volatile.
    void share(Set<String> variables) {
        woven.share(variables);
    }

    @Override
    public String invoke(String className, String methodName) throws RunException {
        refresh(className);
        ending = null;
        if (stop.isRequested()) {
            ending = Ending.Stopped.CLEANLY;
            throw new StoppedException();
        }
        if (call(new Command.Invoke(run, className, methodName)) instanceof Event.Returned(long nanos)) {
            wall = wall.plusNanos(nanos);
        }
        switch (ending) {
            case null -> {
                return "";
            }
            case Ending.Threw(var trace, var _) -> throw new UserException("", trace.className(), NO_STACK);
            case Ending.Unresolved(int snippet, var _, var _) -> throw new ResolutionException(snippet, NO_STACK);
            case Ending.Stopped _, Ending.Died _ -> throw new StoppedException();
        }
    }

    /// Runs a program to its end.
    ///
    /// @return its exit code; empty if it has not ended by itself, see [#ending]
    OptionalInt program(List<String> words) {
        ending = null;
        return call(new Command.Run(run, words)) instanceof Event.Exited(int code)
                ? OptionalInt.of(code)
                : OptionalInt.empty();
    }

    /// How much time the calls so far have taken.
    Duration wall() {
        return wall;
    }

    /// The value of a variable as a text; why there is none, if there is none.
    String valueOf(String className, String fieldName) {
        return switch (unlocked(new Command.Variable(className, fieldName))) {
            case Event.Rendered(var value) -> value.data().getOrDefault(MimeBundle.TEXT, "");
            case Event.Threw(var trace, var _) -> "(" + trace.summary() + ")";
            case Event.Returned _, Event.Exited _, Event.Redefined _, Event.Carried _, Event.Costs _ -> "";
            case Event.Unresolved _, Event.Stopped _ -> "";
            case null -> ""; // died
        };
    }

    /// Renders what the last call returned; null if that failed, see [#ending].
    @Nullable
    MimeBundle show() {
        return call(new Command.Show(run)) instanceof Event.Rendered(var value) ? value : null;
    }

    private Event.@Nullable Answer call(Command command) {
        long start = System.nanoTime();
        var answer = unlocked(command);
        called += System.nanoTime() - start;
        switch (answer) {
            case Event.Threw(var trace, var full) -> ending = new Ending.Threw(trace, full);
            case Event.Unresolved(int snippet, var trace) -> ending = new Ending.Unresolved(snippet, "", trace);
            case Event.Stopped stopped -> ending = new Ending.Stopped(stopped);
            case Event.Returned _, Event.Rendered _, Event.Exited _ -> {}
            case Event.Redefined _, Event.Carried _, Event.Costs _ ->
                throw new IllegalStateException("not an answer: " + answer);
            case null -> {} // died: said already
        }
        return answer;
    }

    private Event.@Nullable Answer unlocked(Command command) {
        return unlocked(() -> {
            try {
                return process.call(command, run);
            } catch (GuestDied e) {
                ending = new Ending.Died(e);
                return null;
            }
        });
    }

    /// Does what may take long, and needs no compiler meanwhile.
    <T extends @Nullable Object> T unlocked(Supplier<T> work) {
        compiler.unlock();
        try {
            return work.get();
        } finally {
            compiler.lock();
        }
    }

    /// A cell that is run again unchanged is compiled to the very same class, which JShell does not send again; but it
    /// has a new number, and perhaps stands on other lines now.
    void refresh(String className) {
        var changed = woven.moved(className);
        if (!changed.isEmpty()) {
            try {
                guest.redefine(changed);
            } catch (GuestDied e) {
                // the next call finds out
            }
        }
    }

    /// Gives a variable that JShell has declared anew its value back, if that fits the new type.
    boolean carry(String oldClass, String newClass, String variable) {
        try {
            return guest.ask(new Command.Carry(oldClass, newClass, variable)) instanceof Event.Carried(var kept)
                    && kept;
        } catch (GuestDied e) {
            return false;
        }
    }

    /// The class ran once and is not needed again.
    void forget(String className) {
        woven.forget(className);
        guest.forget(className);
    }

    @Override
    public String varValue(String className, String fieldName) {
        return valueOf(className, fieldName);
    }

    @Override
    public void addToClasspath(String path) {
        throw new UnsupportedOperationException("the session does that");
    }

    @Override
    public Object extensionCommand(String command, Object argument) throws NotImplementedException {
        throw new NotImplementedException(command);
    }

    @Override
    public void stop() {
        guest.tell(new Command.Stop(run));
    }

    @Override
    public void close() {}
}
